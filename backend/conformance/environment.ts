/** Imported before the specs, which ask for the environments when they load. */
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-backend-cpu';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { installGlobals, jasmine } from 'jasmine-core';
import { registerOnnxBackend } from '../index.ts';

installGlobals();
jasmine.getEnv().configure({ random: false, forbidDuplicateNames: false }); // the specs have duplicates
export const backendName = process.argv[2] ?? 'onnx';
export const backend = backendName === 'onnx' ? registerOnnxBackend({ threads: 1 }) : null;
setTestEnvs([{ name: backendName, backendName, isDataSync: true }]);
