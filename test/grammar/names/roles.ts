/** By what is called so: a spec that uses a name in all the ways in which such a thing is named. What it means need not make sense. */
export type Roles = Readonly<Record<string, (name: string) => string>>
