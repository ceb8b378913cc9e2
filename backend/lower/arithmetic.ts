import { elementwise } from './elementwise.ts';
import type { Lowering } from './lowering.ts';
import { broadcastShapes } from './shapes.ts';
import { constantValue, isConstant, type Value } from './value.ts';

/** The arithmetic that lowerings compose, with constants folded and neutral elements dropped. */

export function add(g: Lowering, a: Value, b: Value): Value {
  if (isConstant(b, 0)) return spread(a, b) ?? plainAdd(g, a, b);
  if (isConstant(a, 0)) return spread(b, a) ?? plainAdd(g, a, b);
  return plainAdd(g, a, b);
}

export function sub(g: Lowering, a: Value, b: Value): Value {
  const neutral = isConstant(b, 0) ? spread(a, b) : null;
  return neutral ?? elementwise(g, 'Sub', [a, b], { fold: (x, y) => x - y });
}

export function mul(g: Lowering, a: Value, b: Value): Value {
  const neutral = isConstant(b, 1) ? spread(a, b) : isConstant(a, 1) ? spread(b, a) : null;
  return neutral ?? elementwise(g, 'Mul', [a, b], { fold: (x, y) => x * y });
}

/** Division by a constant becomes a multiplication where that is exact: powers of two. */
export function div(g: Lowering, a: Value, b: Value): Value {
  const neutral = isConstant(b, 1) ? spread(a, b) : null;
  if (neutral) return neutral;
  if (isConstant(b) && a.dtype === 'float32' && Number.isInteger(Math.log2(Math.abs(b.constant))))
    return mul(g, a, constantValue(1 / b.constant, b.shape, b.dtype));
  return elementwise(g, 'Div', [a, b], a.dtype === 'float32' ? { fold: (x, y) => x / y } : {});
}

export function maximum(g: Lowering, a: Value, b: Value): Value {
  return elementwise(g, 'Max', [a, b], { fold: Math.max });
}

export function minimum(g: Lowering, a: Value, b: Value): Value {
  return elementwise(g, 'Min', [a, b], { fold: Math.min });
}

export function sqrt(g: Lowering, x: Value): Value {
  return elementwise(g, 'Sqrt', [x], { fold: Math.sqrt });
}

export function reciprocal(g: Lowering, x: Value): Value {
  return elementwise(g, 'Reciprocal', [x], { fold: (v) => 1 / v });
}

export function greater(g: Lowering, a: Value, b: Value): Value {
  return elementwise(g, 'Greater', [a, b], { dtype: 'bool', fold: (x, y) => Number(x > y) });
}

export function less(g: Lowering, a: Value, b: Value): Value {
  return elementwise(g, 'Less', [a, b], { dtype: 'bool', fold: (x, y) => Number(x < y) });
}

export function where(g: Lowering, condition: Value, yes: Value, no: Value): Value {
  return elementwise(g, 'Where', [condition, yes, no], { dtype: yes.dtype, fold: (c, y, n) => (c ? y : n) });
}

/** A number that broadcasts with anything. */
export function number(value: number, dtype: Value['dtype'] = 'float32'): Value {
  return constantValue(value, [], dtype);
}

function plainAdd(g: Lowering, a: Value, b: Value): Value {
  return elementwise(g, 'Add', [a, b], { fold: (x, y) => x + y });
}

/** `value` over the shape that it and a neutral constant broadcast to, when that takes no new axes. */
function spread(value: Value, neutral: Value): Value | null {
  const shape = broadcastShapes(value.shape, neutral.shape);
  return shape.length === value.shape.length ? { ...value, shape } : null;
}
