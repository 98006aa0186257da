export type Order = string
