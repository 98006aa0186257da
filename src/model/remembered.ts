/** A function of a part of the model, which is computed once for each: the model does not change. */
export function remembered<Part extends object, Value>(compute: (part: Part) => Value): (part: Part) => Value {
  const known = new WeakMap<Part, { readonly value: Value }>()
  return (part) => {
    let found = known.get(part)
    if (found === undefined) known.set(part, (found = { value: compute(part) }))
    return found.value
  }
}

/** As `remembered`, of a part that belongs to one program. */
export function rememberedIn<Whole, Part extends object, Value>(
  compute: (whole: Whole, part: Part) => Value,
): (whole: Whole, part: Part) => Value {
  const known = new WeakMap<Part, { readonly value: Value }>()
  return (whole, part) => {
    let found = known.get(part)
    if (found === undefined) known.set(part, (found = { value: compute(whole, part) }))
    return found.value
  }
}
