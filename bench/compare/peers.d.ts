// What the comparison uses of the libraries: they are installed on first use only.

declare module 'opossum' {
  export default class CircuitBreaker {
    constructor(action: (...values: never[]) => unknown, options: object)
    fire(...values: unknown[]): Promise<unknown>
    on(event: string, listener: () => void): void
    healthCheck(check: () => Promise<unknown>, interval?: number): void
    shutdown(): void
    toJSON(): { readonly state: object; readonly status: object }
    getSignal(): AbortSignal | undefined
    readonly stats: { readonly failures: number }
    readonly closed: boolean
    readonly opened: boolean
    readonly halfOpen: boolean
    readonly isShutdown: boolean
  }
}

declare module 'cockatiel' {
  type Listen = (listener: () => void) => unknown
  interface Policy {
    execute(work: (context: { readonly signal: AbortSignal }) => unknown, signal?: AbortSignal): Promise<unknown>
  }
  interface CircuitBreakerPolicy extends Policy {
    readonly state: 0 | 1 | 2 | 3
    readonly onSuccess: Listen
    readonly onBreak: Listen
    isolate(): { dispose(): void }
    toJSON(): unknown
  }
  interface Filter {
    readonly filter: 'of errors'
    orWhenResult(filter: (result: unknown) => boolean): Filter
  }
  export const handleAll: Filter
  export function handleWhen(filter: (error: Error) => boolean): Filter
  export function circuitBreaker(filter: Filter, options: object): CircuitBreakerPolicy
  export function timeout(milliseconds: number, strategy: string): Policy
  export function bulkhead(width: number): Policy
  export function retry(filter: Filter, options: object): Policy
  export function wrap(...policies: Policy[]): Policy
  export const TimeoutStrategy: { readonly Aggressive: string }
  export const ConsecutiveBreaker: new (failures: number) => object
  export const SamplingBreaker: new (options: object) => object
  export const ConstantBackoff: new (milliseconds: number) => object
  export const ExponentialBackoff: new (options: object) => object
  export const noJitterGenerator: unknown
  export class BrokenCircuitError extends Error {}
  export class BulkheadRejectedError extends Error {}
  export class TaskCancelledError extends Error {}
}
