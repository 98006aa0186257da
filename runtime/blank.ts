// What is kept of classes whose objects come and go.

/**
 * An object of a class, made of nothing. When engines collect while a class has no object, they forget how its objects look,
 * and throw away the code that they have compiled for those: so a class keeps one that holds nothing of anybody.
 */
export const blankOf = <T>(made: new (...values: never[]) => T): T => Reflect.construct(made, [])

/** The same of a class whose objects are planned: those with a fraction for a time look otherwise than with a whole number. */
export const blankDue = <T extends { at: number }>(made: new (...values: never[]) => T): T =>
  Object.assign(blankOf(made), { at: 0.5 })
