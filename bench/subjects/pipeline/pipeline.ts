import type { Contender } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'

export interface Pipeline {
  put(token: number): void
  take(): number | undefined
}

export type MakePipeline = () => Pipeline

const tokens = 64

export const figuresOf = (make: MakePipeline): Contender => ({
  figures: {
    'a token': timeOf(
      () => {
        const pipeline = make()
        return () => {
          for (let token = 0; token < tokens; token++) pipeline.put(token)
          for (let token = 0; token < tokens; token++)
            if (pipeline.take() !== token + 10) throw new Error('another token came out')
        }
      },
      { times: tokens, batch: 32 },
    ),
  },
})
