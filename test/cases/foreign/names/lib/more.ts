export type T = 'another T'
