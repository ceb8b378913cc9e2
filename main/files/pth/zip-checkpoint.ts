// PyTorch 1.6 and later: a zip with one pickle, data.pkl, and one entry of raw bytes per storage, all in one folder.
import { bytesPerValue } from '../tensors/dtype.ts';
import { BIG_ENDIAN, type Complaints } from './complaints.ts';
import { isInert } from './inert-names.ts';
import { unpickle } from './pickle.ts';
import { Budget, type PickleValue } from './pickle-values.ts';
import { type Storage, TensorMaker, storageOf, torchNames } from './torch-values.ts';
import { readZip } from './zip.ts';

/** What the pickle holds, and the means to read the tensors it describes. */
export interface Opened {
  value: PickleValue;
  tensors: TensorMaker;
}

export function openZipCheckpoint(bytes: Uint8Array, complaints: Complaints): Opened {
  const archive = readZip(bytes, complaints);
  const names = [...archive.keys()];
  if (names.some((name) => name.endsWith('/constants.pkl'))) {
    throw complaints.unsupported({
      en: 'is a TorchScript program. Save the weights alone: torch.save(net.state_dict(), "net.pth").',
      ko: 'TorchScript 프로그램입니다. 가중치만 저장하세요: torch.save(net.state_dict(), "net.pth").',
    });
  }
  if (names.some((name) => /^([^/]+\/)?model\.json$/.test(name))) {
    throw complaints.unsupported({
      en: 'is a model of Zorse as a zip archive. Unpack it and choose its folder.',
      ko: 'zip으로 묶은 Zorse 모델입니다. 풀어서 그 폴더를 고르세요.',
    });
  }
  const pickles = names.filter((name) => /(^|\/)data\.pkl$/.test(name));
  const [pickle] = pickles;
  const inside = names.find((name) => /\.(pth?|ckpt|safetensors)$/i.test(name));
  if (pickle === undefined && inside !== undefined) {
    const name = inside.slice(-80);
    throw complaints.unsupported({
      en: `is a zip archive with ${name} in it. Unpack it and choose that file.`,
      ko: `${name} 파일이 든 zip입니다. 풀어서 그 파일을 고르세요.`,
    });
  }
  if (pickle === undefined || pickles.length > 1) {
    throw complaints.unsupported({
      en: 'is a zip archive, but not one that PyTorch wrote.',
      ko: 'PyTorch가 쓴 zip이 아닙니다.',
    });
  }
  const folder = pickle.slice(0, -'data.pkl'.length);
  const entry = (name: string) => archive.get(folder + name)?.();
  const order = entry('byteorder');
  if (order && new TextDecoder().decode(order) !== 'little') {
    throw complaints.unsupported(BIG_ENDIAN);
  }
  const storages = new Map<string, Uint8Array>();
  const bytesOf = (storage: Storage) => {
    const content = storages.get(storage.key) ?? entry(`data/${storage.key}`);
    if (content?.length !== storage.length * bytesPerValue(storage.dtype)) {
      throw complaints.damaged(`storage ${storage.key} is missing or of another size`);
    }
    storages.set(storage.key, content);
    return content;
  };
  const persistent = (id: PickleValue) => storageOf(id, complaints).storage;
  const budget = new Budget();
  const allow = torchNames(complaints, budget);
  const { value } = unpickle(archive.get(pickle)!(), 0, { allow, inert: isInert, budget, persistent, complaints });
  return { value, tensors: new TensorMaker(bytesOf, complaints) };
}
