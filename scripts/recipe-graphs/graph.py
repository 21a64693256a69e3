"""Writes ONNX graphs as if they were NumPy.

Only operators whose form is the same from operator set 13 on are used, so that the nodes can be put
in front of a model of any such set: reductions along an axis, which changed at 18, are products with
ones, and sums over equal keys are `Unique`.
"""
import contextlib

import numpy as np
from onnx import TensorProto, helper, numpy_helper

FLOAT, DOUBLE, INT, BOOL, BYTE = (
    TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.INT64, TensorProto.BOOL, TensorProto.UINT8)
NUMPY = {FLOAT: np.float32, DOUBLE: np.float64, INT: np.int64, BOOL: np.bool_, BYTE: np.uint8}


class Graph:
    """Nodes in the making; one at a time, `current`, takes what is computed."""

    current = None

    def __init__(self, prefix):
        self.prefix, self.count = prefix, 0
        self.constants, self.scopes, self.known = [], [[]], {}
        Graph.current = self

    def name(self):
        self.count += 1
        return f"{self.prefix}{self.count}"

    def add(self, kind, inputs, types, **settings):
        outputs = [Value(self.name(), kind_of) for kind_of in types]
        names = [value.name for value in inputs]
        self.scopes[-1].append(
            helper.make_node(kind, names, [value.name for value in outputs], **settings))
        return outputs[0] if len(outputs) == 1 else outputs

    def constant(self, number, kind):
        array = np.asarray(number, NUMPY[kind])
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self.known:
            value = self.known[key] = Value(self.name(), kind)
            tensor = numpy_helper.from_array(array)
            self.constants.append(
                helper.make_node("Constant", [], [value.name], value=tensor))
        return self.known[key]

    @contextlib.contextmanager
    def body(self):
        """A graph inside of a node; it sees the values outside."""
        self.scopes.append([])
        made = Body(self.scopes[-1])
        yield made
        self.scopes.pop()

    def nodes(self):
        return self.constants + self.scopes[0]


class Body:
    def __init__(self, nodes):
        self.nodes = nodes

    def graph(self, inputs, outputs):
        # What is only handed on needs a node that makes it here.
        made = [Graph.current.name() for _ in outputs]
        for value, name in zip(outputs, made):
            self.nodes.append(helper.make_node("Identity", [value.name], [name]))
        return helper.make_graph(
            self.nodes, "body", [info(value.name, value.kind) for value in inputs],
            [info(name, value.kind) for name, value in zip(made, outputs)])


def info(name, kind, shape=None):
    return helper.make_tensor_value_info(name, kind, shape)


class Value:
    """A tensor of the graph; arithmetic with it becomes nodes."""

    def __init__(self, name, kind):
        self.name, self.kind = name, kind

    def like(self, other):
        return other if isinstance(other, Value) else Graph.current.constant(other, self.kind)

    def __add__(self, other): return node("Add", self, self.like(other))
    def __radd__(self, other): return node("Add", self.like(other), self)
    def __sub__(self, other): return node("Sub", self, self.like(other))
    def __rsub__(self, other): return node("Sub", self.like(other), self)
    def __mul__(self, other): return node("Mul", self, self.like(other))
    __rmul__ = __mul__
    def __truediv__(self, other): return node("Div", self, self.like(other))
    def __rtruediv__(self, other): return node("Div", self.like(other), self)
    def __matmul__(self, other): return node("MatMul", self, other)
    def __neg__(self): return node("Neg", self)
    def __gt__(self, other): return node("Greater", self, self.like(other), kind=BOOL)
    def __ge__(self, other): return node("GreaterOrEqual", self, self.like(other), kind=BOOL)
    def __lt__(self, other): return node("Less", self, self.like(other), kind=BOOL)
    def __le__(self, other): return node("LessOrEqual", self, self.like(other), kind=BOOL)
    def equals(self, other): return node("Equal", self, self.like(other), kind=BOOL)
    def __and__(self, other): return node("And", self, self.like(other))
    def __or__(self, other): return node("Or", self, self.like(other))
    def __invert__(self): return node("Not", self)

    def to(self, kind):
        return self if self.kind == kind else node("Cast", self, kind=kind, to=kind)

    def reshape(self, *shape):
        return node("Reshape", self, vector(*shape))

    def transposed(self, *order):
        return node("Transpose", self, perm=list(order))

    def slice(self, starts, ends, axes):
        return node("Slice", self, vector(*starts), vector(*ends), vector(*axes))

    def gather(self, indices, axis=0):
        return node("Gather", self, scalar(indices), axis=axis)


def node(kind_of_node, *inputs, kind=None, **settings):
    kind = inputs[0].kind if kind is None else kind
    return Graph.current.add(kind_of_node, inputs, [kind], **settings)


def scalar(number, kind=INT):
    return number if isinstance(number, Value) else Graph.current.constant(number, kind)


def vector(*numbers):
    """A list of whole numbers, some of which may be values."""
    if not any(isinstance(number, Value) for number in numbers):
        return Graph.current.constant(list(numbers), INT)
    return node("Concat", *(node("Reshape", scalar(n), vector(1)) for n in numbers), axis=0)


def size(value, axis):
    return node("Shape", value, kind=INT).gather(axis)


def where(condition, first, second):
    first = first if isinstance(first, Value) else second.like(first)
    return node("Where", condition, first, first.like(second), kind=first.kind)


def most(value): return node("ReduceMax", value, keepdims=0)
def least(value): return node("ReduceMin", value, keepdims=0)
def total(value): return node("ReduceSum", value, keepdims=0)
def larger(first, second): return node("Max", first, first.like(second))
def smaller(first, second): return node("Min", first, first.like(second))
def clip(value, low, high): return smaller(larger(value, low), high)
def floor(value): return node("Floor", value)
def ceil(value): return node("Ceil", value)


def counting(count, kind=INT):
    """0, 1, … up to a count."""
    return node("Range", scalar(0), count, scalar(1)).to(kind)


def ones(*shape):
    return node(
        "ConstantOfShape", vector(*shape), kind=FLOAT,
        value=helper.make_tensor("value", FLOAT, [1], [1.0]))


def zeros(*shape):
    return node(
        "ConstantOfShape", vector(*shape), kind=FLOAT,
        value=helper.make_tensor("value", FLOAT, [1], [0.0]))


def chosen(value, condition):
    """The elements for which a condition holds, as a list."""
    return node("Compress", value.reshape(-1), condition.reshape(-1))


def smallest_first(value, count):
    """The `count` smallest elements along the last axis, in order."""
    top, _ = Graph.current.add(
        "TopK", [value, vector(count)], [value.kind, INT], axis=-1, largest=0, sorted=1)
    return top


def first_true(conditions, axis=0):
    return node("ArgMax", conditions.to(FLOAT), kind=INT, axis=axis, keepdims=0)


def last_true(conditions, axis=0):
    return node(
        "ArgMax", conditions.to(FLOAT), kind=INT, axis=axis, keepdims=0, select_last_index=1)


def any_of(conditions):
    return most(conditions.to(FLOAT)) > 0


def if_(condition, then, otherwise):
    """One of two; each is a function without arguments that returns a list of values."""
    graph, parts = Graph.current, []
    for make in (then, otherwise):
        with graph.body() as body:
            results = make()
        parts.append(body.graph([], results))
    kinds = [value.kind for value in results]
    return graph.add(
        "If", [condition], kinds, then_branch=parts[0], else_branch=parts[1])


def loop(times, states, step, condition=None):
    """`states`, stepped: `step(index, *states)` returns whether to go on, and the next states."""
    graph = Graph.current
    index, going = Value(graph.name(), INT), Value(graph.name(), BOOL)
    inner = [Value(graph.name(), state.kind) for state in states]
    with graph.body() as body:
        goes_on, *after = step(index, *inner)
    inputs = [index, going] + inner
    made = body.graph(inputs, [goes_on] + list(after))
    # The index and whether to go on are single numbers; the states may change their extents.
    for value in list(made.input)[:2] + list(made.output)[:1]:
        value.type.tensor_type.shape.SetInParent()
    always = scalar(True, BOOL) if condition is None else condition
    return graph.add(
        "Loop", [scalar(times), always] + list(states), [state.kind for state in states],
        body=made)
