/** The ends of `int`: the greatest number that a double tells from its neighbours, and its opposite. */
export const greatest = Number.MAX_SAFE_INTEGER

/** The nearest number of a range; 0 has no sign. */
export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max) + 0

/** What is rounded, as an `int`; NaN is 0. */
export const whole = (rounded: number): number => (Number.isNaN(rounded) ? 0 : saturate(rounded))

/** The nearest `int`: whole numbers saturate at its ends. */
export const saturate = (value: number): number => clamp(value, -greatest, greatest)
