/** Stands for any value, in what a place is expected to hold. */
export const wildcard: unique symbol = Symbol('any')
