import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { levels } from '../kernel/levels.ts'
import { composeCertificateNumber, parseCertificateNumber } from './numbering.ts'
import { judgeCertificateNumber } from './numbering-judge.ts'

const policyOf = (id: string) => loadPolicy(id).policy.certificate
const parse = (number: string, filing?: string) =>
  judgeCertificateNumber({ op: 'parse', number, filing }, policyOf('national'))
const compose = (filing: string, serial: number, profile?: string) =>
  judgeCertificateNumber({ op: 'compose', filing, year: 2026, level: 3, serial }, policyOf(profile ?? 'national'))
const coding = (word: string) => [{ code: `certificate.${word}`, clause: 'HN-080' }]

test('a published number is read into its parts [HN-080]', () => {
  assert.deepEqual(parse('Y000123000001195000001'), {
    ok: true,
    reasons: [],
    questions: [],
    number: 'Y000123000001195000001',
    parts: {
      filing: 'Y000123000001',
      org_type: 'Y',
      org_code: '0001',
      province: '23',
      site: '000001',
      year: '19',
      level: '5',
      serial: '000001',
    },
  })
})

test('a number is composed from filing number, year, level and serial [HN-080, HN-177]', () => {
  const given = compose('S000041000123', 42, 'henan')
  assert.equal(given.ok, true)
  assert.equal(given.number, 'S000041000123263000042')
  assert.equal(given.parts?.serial, '000042')
})

test('any other form is refused and nothing is read from it [HN-080]', () => {
  const numbers = [
    '',
    'S00004100012326300004',
    'S0000410001232630000421',
    's000041000123263000042',
    'S000041000123266000042',
  ]
  for (const number of numbers) {
    assert.deepEqual(parse(number).reasons, coding('format'), number)
    assert.equal(parse(number).parts, null)
  }
  assert.deepEqual(compose('S00004100012', 1).reasons, coding('format'))
})

test('a province that does not exist is refused [HN-080]', () => {
  for (const province of ['10', '16', '24', '38', '47', '55', '66', '72', '83', '00'])
    assert.deepEqual(parse(`S0000${province}000123263000042`).reasons, coding('province'), province)
  for (const province of ['11', '15', '23', '37', '46', '50', '54', '65', '71', '81', '82'])
    assert.equal(parse(`S0000${province}000123263000042`).ok, true, province)
})

test('a serial of nought is refused, read or composed [HN-080]', () => {
  const read = parse('S000041000123263000000')
  assert.deepEqual(read.reasons, coding('serial'))
  assert.equal(read.number, null)
  assert.equal(read.parts?.serial, '000000')
  assert.deepEqual(compose('S000041000123', 0).reasons, coding('serial'))
})

test('a serial beyond six digits is refused as a serial, not as a form [HN-080]', () => {
  assert.deepEqual(compose('S000041000123', 1_000_000).reasons, coding('serial'))
  assert.equal(compose('S000041000123', 1_000_000).parts, null)
  assert.equal(compose('S000041000123', 999_999).number, 'S000041000123263999999')
})

test('a number of another institution is refused [HN-080]', () => {
  assert.deepEqual(parse('S000041000123263000042', 'S000041000124').reasons, coding('filing_mismatch'))
  assert.equal(parse('S000041000123263000042', 'S000041000123').ok, true)
})

test('a filing number of another province is refused where the handbook binds [HN-083]', () => {
  const given = compose('S000036000123', 1, 'henan')
  assert.deepEqual(given.reasons, [{ code: 'certificate.filing_pattern', clause: 'HN-083' }])
  assert.equal(given.number, null)
  assert.equal(compose('S000036000123', 1, 'nanchang').ok, true)
  const read = judgeCertificateNumber({ op: 'parse', number: 'Y000041000123263000042' }, policyOf('henan'))
  assert.deepEqual(read.reasons, [{ code: 'certificate.filing_pattern', clause: 'HN-083' }])
})

test('nothing is composed where numbers come from the platform, reading is allowed [JC-033]', () => {
  assert.deepEqual(compose('S000014000123', 1, 'jincheng').reasons, [
    { code: 'certificate.from_platform', clause: 'JC-033' },
  ])
  const read = judgeCertificateNumber({ op: 'parse', number: 'S000014000123263000042' }, policyOf('jincheng'))
  assert.equal(read.ok, true)
})

test('letters nobody has published are questions', () => {
  assert.deepEqual(parse('J000041000123263000042').questions, [{ code: 'ask.org_type', clause: null }])
  assert.deepEqual(parse('S00004100012326T000042').questions, [{ code: 'ask.level_letter', clause: null }])
  assert.equal(parse('S00004100012326T000042').ok, 'needs_human')
  assert.equal(parse('S00004100012326T000042').number, 'S00004100012326T000042')
})

const filing = fc
  .tuple(fc.constantFrom('Y', 'S'), fc.nat(9999), fc.constantFrom('11', '41', '65'), fc.nat(999_999))
  .map(([type, code, province, site]) => {
    return `${type}${String(code).padStart(4, '0')}${province}${String(site).padStart(6, '0')}`
  })

test('what was composed reads back as it was, and no two serials share a number [HN-080]', () => {
  const serials = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 2, maxLength: 2 })
  fc.assert(
    fc.property(filing, fc.integer({ min: 2000, max: 2099 }), fc.constantFrom(...levels), serials, (...given) => {
      const [of, year, level, [first = 1, second = 2]] = given
      const number = composeCertificateNumber(of, year, level, first)
      const parts = parseCertificateNumber(number)
      assert.deepEqual(
        [parts?.filing, Number(parts?.year), parts?.level, Number(parts?.serial)],
        [of, year - 2000, String(level), first],
      )
      assert.equal(parse(number, of).ok, true)
      assert.notEqual(number, composeCertificateNumber(of, year, level, second))
    }),
  )
})

test('the codes of provinces begin with 11 and end with 82, and nothing stands between the regions [HN-080]', () => {
  const number = (province: string) => `Y0001${province}000001195000001`
  for (const province of ['11', '15', '21', '23', '31', '37', '41', '46', '50', '54', '61', '65', '71', '81', '82'])
    assert.equal(parse(number(province)).ok, true)
  for (const province of ['10', '16', '20', '24', '38', '47', '55', '66', '70', '72', '80', '83', '00'])
    assert.deepEqual(parse(number(province)).reasons, coding('province'))
})
