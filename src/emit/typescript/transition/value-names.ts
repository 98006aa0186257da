/** The local of a value of an effect that is computed first. */
export const valueName = (effect: number, value: number): string => `value$${effect}_${value}`
