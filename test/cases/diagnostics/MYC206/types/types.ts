export type Page<T> = { items: T[] }
