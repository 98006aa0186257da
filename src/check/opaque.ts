/** What there is to be done with a value of which nothing is known. */
export const opaqueHint =
  'Nothing is known of the values of a type parameter: they are moved, put in fields and lists, and given to functions.'
