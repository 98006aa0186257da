// The libraries as those outside this folder can import them.
export { default as CircuitBreaker } from 'opossum'
export * as cockatiel from 'cockatiel'
