export type Wanted = string
