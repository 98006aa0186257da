import { readFileSync } from 'node:fs'
import { satisfies } from 'semver'
import { expect, it } from 'vitest'

interface Package {
  readonly engines?: { readonly node?: string }
  /** npm leaves it out where it does not fit. */
  readonly optional?: boolean
}

interface Lock {
  readonly packages: Readonly<Record<string, Package>>
}

/** The versions of Node that all that is installed has to admit, or npm warns. */
const versions = ['20.19.0', '20.20.2', '22.12.0', '24.0.0', '25.0.0', '26.0.0']

it.each(versions)('nothing that is installed asks for another Node than %s', (version) => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const asked = Object.entries(packages).filter(([, { optional }]) => optional !== true)
  expect(asked.length).toBeGreaterThan(20)
  expect(asked.filter(([, { engines }]) => !satisfies(version, engines?.node ?? '*'))).toEqual([])
})
