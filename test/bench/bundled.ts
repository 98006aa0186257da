import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { subjects } from '../../bench/subjects/subjects.ts'
import { bundleSubjects } from '../../bench/table/bundle.ts'

/** Contenders of some subjects, as their processes load them. */
export class Bundled {
  private readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async of(names: readonly string[]): Promise<Bundled> {
    const folder = await mkdtemp(join(tmpdir(), 'myc-bench-'))
    await bundleSubjects(
      subjects.filter(({ name }) => names.includes(name)),
      folder,
    )
    return new Bundled(folder)
  }

  /** The modules of some contenders. */
  load<M>(subject: string, ...contenders: readonly string[]): Promise<M[]> {
    const urls = contenders.map((it) => pathToFileURL(join(this.folder, subject, `${it}.mjs`)).href)
    return Promise.all(urls.map(async (url) => (await import(url)) as M))
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }
}
