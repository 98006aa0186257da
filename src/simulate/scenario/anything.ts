/** Stands for any value, in what a place is expected to hold. */
export const anything: unique symbol = Symbol('any')
