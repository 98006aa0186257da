export type Order = string
export type Line = string
