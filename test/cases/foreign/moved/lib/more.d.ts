export interface Answer {
  readonly more: true
}

export default interface Promised {
  readonly promised: number
}
