import { ProtobufWriter } from '../../common/protobuf.ts';

/** ONNX's numbers for element types (onnx.proto, TensorProto.DataType). */
export const ELEMENT_TYPE = { float32: 1, int32: 6, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof ELEMENT_TYPE;

/** An attribute: integers, integer lists and strings as they are, floats wrapped, since JavaScript cannot tell 1 from 1.0. */
export type Attribute =
  number | string | readonly number[] | { float: number } | { floats: readonly number[] } | OnnxGraph;

export interface OnnxNode {
  op: string;
  inputs: string[];
  outputs: string[];
  attributes: Record<string, Attribute>;
  /** '' is ONNX's own; 'com.microsoft' has onnxruntime's additions. */
  domain?: string;
}

export interface OnnxConstant {
  name: string;
  type: ElementType;
  shape: readonly number[];
  data: ArrayBufferView;
}

/** A graph input or output; a string dimension is symbolic. */
export interface OnnxPort {
  name: string;
  type: ElementType;
  shape: readonly (number | string)[];
  /** A sequence of such tensors. */
  isSequence?: boolean;
}

/** A model's graph, or the body of an operator such as Scan, which also sees the names around it. */
export interface OnnxGraph {
  nodes: OnnxNode[];
  inputs: OnnxPort[];
  outputs: OnnxPort[];
  constants: OnnxConstant[];
}

export interface OnnxModel extends OnnxGraph {
  metadata?: Record<string, string>;
}

const IR_VERSION = 8;
const OPSET = 18; // the first where every reduction takes its axes as an input

/** Encodes a ModelProto; the field numbers are those of onnx.proto. */
export function encodeModel(model: OnnxModel): Uint8Array {
  const writer = new ProtobufWriter(1 << 16);
  writer.int(1, IR_VERSION);
  writer.string(2, 'zorse');
  writer.message(7, (graph) => writeGraph(graph, 'recording', model));
  writeOpset(writer, '', OPSET);
  writeOpset(writer, 'com.microsoft', 1);
  for (const [key, value] of Object.entries(model.metadata ?? {})) {
    writer.message(14, (entry) => {
      entry.string(1, key);
      entry.string(2, value);
    });
  }
  return writer.finish();
}

function writeGraph(writer: ProtobufWriter, name: string, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.string(2, name);
  for (const constant of graph.constants) writer.message(5, (inner) => writeConstant(inner, constant));
  for (const port of graph.inputs) writer.message(11, (inner) => writePort(inner, port));
  for (const port of graph.outputs) writer.message(12, (inner) => writePort(inner, port));
}

function writeOpset(writer: ProtobufWriter, domain: string, version: number): void {
  writer.message(8, (opset) => {
    opset.string(1, domain);
    opset.int(2, version);
  });
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.outputs[0] ?? '');
  writer.string(4, node.op);
  for (const [name, value] of Object.entries(node.attributes))
    writer.message(5, (inner) => writeAttribute(inner, name, value));
  if (node.domain) writer.string(7, node.domain);
}

function writeAttribute(writer: ProtobufWriter, name: string, value: Attribute): void {
  const [FLOAT, INT, STRING, GRAPH, FLOATS, INTS] = [1, 2, 3, 5, 6, 7] as const; // AttributeProto.AttributeType
  writer.string(1, name);
  if (typeof value === 'number') {
    writer.int(3, value);
    writer.int(20, INT);
  } else if (typeof value === 'string') {
    writer.string(4, value);
    writer.int(20, STRING);
  } else if ('float' in value) {
    writer.float(2, value.float);
    writer.int(20, FLOAT);
  } else if ('floats' in value) {
    for (const item of value.floats) writer.float(7, item);
    writer.int(20, FLOATS);
  } else if ('nodes' in value) {
    writer.message(6, (inner) => writeGraph(inner, name, value));
    writer.int(20, GRAPH);
  } else {
    for (const item of value) writer.int(8, item);
    writer.int(20, INTS);
  }
}

function writeConstant(writer: ProtobufWriter, { name, type, shape, data }: OnnxConstant): void {
  for (const size of shape) writer.int(1, size);
  writer.int(2, ELEMENT_TYPE[type]);
  writer.string(8, name);
  writer.blob(9, new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength));
}

function writePort(writer: ProtobufWriter, { name, type, shape, isSequence }: OnnxPort): void {
  writer.string(1, name);
  writer.message(2, (typeProto) => {
    if (isSequence) typeProto.message(4, (s) => s.message(1, (element) => writeTensorType(element, type, shape)));
    else writeTensorType(typeProto, type, shape);
  });
}

function writeTensorType(writer: ProtobufWriter, type: ElementType, shape: readonly (number | string)[]): void {
  writer.message(1, (tensor) => {
    tensor.int(1, ELEMENT_TYPE[type]);
    tensor.message(2, (shapeProto) => {
      for (const size of shape)
        shapeProto.message(1, (dimension) =>
          typeof size === 'number' ? dimension.int(1, size) : dimension.string(2, size),
        );
    });
  });
}
