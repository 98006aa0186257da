import { ln } from './exact.ts'
import { hashes } from './hash.ts'

const encoder = new TextEncoder()

/** Streams are made again and again, so the bytes of their texts all go to one place. */
let buffer = new Uint8Array(1024)

/** The UTF-8 of a text, until the next one is asked for. */
function bytesOf(text: string): Uint8Array {
  // A UTF-16 code unit takes three bytes at most.
  if (buffer.length < text.length * 3) buffer = new Uint8Array(text.length * 6)
  return buffer.subarray(0, encoder.encodeInto(text, buffer).written)
}

export type Words = readonly [number, number, number, number]

/**
 * Random numbers that are the same everywhere: xoshiro128** 1.1 by David Blackman and Sebastiano Vigna
 * (https://prng.di.unimi.it/xoshiro128starstar.c).
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private d: number

  /** @param words of 32 bits, not all 0 */
  constructor([a, b, c, d]: Words) {
    this.a = a | 0
    this.b = b | 0
    this.c = c | 0
    this.d = d | 0
  }

  /** A stream of its own for each text: what one of them is asked for changes nothing in another. */
  static of(text: string): Random {
    const words = hashes(bytesOf(text), [1, 2, 3, 4]) as unknown as Words
    return new Random(words.some((word) => word !== 0) ? words : [1, 2, 3, 4])
  }

  /** 32 bits, as a whole number from 0. */
  word(): number {
    const scrambled = Math.imul(this.b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return result
  }

  /** From 0, below 1, in steps of 2^-53. */
  unit(): number {
    const high = this.word() >>> 5
    return (high * 2 ** 26 + (this.word() >>> 6)) / 2 ** 53
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return Math.min(min + Math.floor(this.unit() * (max - min + 1)), max)
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.unit() < probability
  }

  /** One of several, each as likely. */
  oneOf<T>(several: readonly T[]): T {
    return several[this.whole(0, several.length - 1)]!
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -ln(1 - this.unit())
  }

  /** Normal with mean 0 and deviation 1: the ratio of uniforms (Kinderman and Monahan, 1977). */
  normal(): number {
    for (;;) {
      const u = 1 - this.unit()
      const x = (1.7155277699214135 * (this.unit() - 0.5)) / u
      if (x * x <= -4 * ln(u)) return x
    }
  }
}
