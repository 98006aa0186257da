// What is kept of classes whose objects come and go.

/**
 * An object of a class, made of nothing. When engines collect while a class has no object, they forget how its objects look,
 * and throw away the code that they have compiled for those: so a class keeps one that holds nothing of anybody.
 */
export const blankOf = <T>(made: new (...values: never[]) => T): T => Reflect.construct(made, [])

/**
 * The same of a class whose objects are planned. Its time is nothing: where a member may be anything, engines hand a fraction on
 * as it is, which they would put into a box for each reader.
 */
export const blankDue = <T extends { at: number }>(made: new (...values: never[]) => T): T =>
  Object.assign(blankOf(made), { at: null })
