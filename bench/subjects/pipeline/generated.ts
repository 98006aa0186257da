import type { Contender } from '../../table/subject.ts'
import { figuresOf, type MakePipeline } from './pipeline.ts'
import * as generated from './pipeline.myc'

interface Generated {
  createPipeline(): {
    readonly in: { readonly p0: { put(token: number): boolean } }
    readonly out: { readonly p10: { take(): number | undefined } }
  }
}

export const makePipeline: MakePipeline = () => {
  const net = (generated as unknown as Generated).createPipeline()
  const { p0 } = net.in
  const { p10 } = net.out
  return { put: (token) => void p0.put(token), take: () => p10.take() }
}

export const { figures }: Contender = figuresOf(makePipeline)
