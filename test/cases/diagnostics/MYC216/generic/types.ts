export interface Order<T> {
  readonly id: T
}
