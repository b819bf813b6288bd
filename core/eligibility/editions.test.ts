import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import type { Applicant, Certificate, Education, EligibilityInput, Fit, Work } from './types.ts'

const policy = loadPolicy('henan').policy.eligibility
type Level = EligibilityInput['level']
type Edition = EligibilityInput['edition']

/** `+` and the basis, `-` and the reasons, `?` and the questions. */
function judged(edition: Edition, level: Level, who: Partial<Applicant> = {}, on = '2026-11-21'): string {
  const applicant: Applicant = { kind: 'worker', birth: '1990-01-01', ...who }
  const { ok, basis, reasons, questions } = judgeEligibility({ on, route: 'exam', level, edition, applicant }, policy)
  const list = [...reasons, ...questions].map(({ code, clause }) => `${code.replace('eligibility.', '')} ${clause}`)
  return [ok === true ? '+' : ok ? '?' : '-', ...basis, ...list].join(' ')
}
const old = (level: Level, who?: Partial<Applicant>, on?: string) => judged('old', level, who, on)
const y2023 = (level: Level, who?: Partial<Applicant>, on?: string) => judged('y2023', level, who, on)

const work = (from: string, to?: string, occupation: Fit = 'same'): Work => ({ from, to, occupation })
const cert = (grade: Certificate['grade'], issued: string, occupation: Fit = 'same'): Certificate => ({
  grade,
  issued,
  occupation,
})
const study = (school: Education['school'], more: Partial<Education> = {}): Education => ({
  school,
  stage: 'graduated',
  major: 'same',
  ...more,
})

test('judges the same career by the old edition and by that of 2023 [HN-095, HN-096, HN-097, Y23-4.1]', () => {
  const who = { work: [work('2019-01', '2021-06'), work('2022-01')] }
  assert.equal(old(4, who), '- certificate HN-095 work HN-096 education HN-097')
  assert.equal(y2023(4, who), '+ Y23-4.1')
})

test('old level 5: a year in all, in the same or a related occupation [HN-093]', () => {
  assert.equal(old(5, { work: [work('2026-01', '2026-06'), work('2020-01', '2020-06', 'related')] }), '+ HN-093')
  assert.equal(old(5, { work: [work('2025-01', '2025-11')] }), '- work HN-093 apprentice HN-094')
  assert.equal(old(5, { work: [work('2020-01', '2024-12', 'other')] }), '- work HN-093 apprentice HN-094')
  assert.equal(old(5, { work: [work('2020-01', '2024-12', 'unknown')] }), '? ask.related HN-093')
  assert.equal(old(5, { work: [work('2025-12')] }), '+ HN-093')
  assert.equal(old(5, { work: [work('2026-01')] }), '- work HN-093 apprentice HN-094')
})

test('old level 5: an apprenticeship served [HN-094]', () => {
  assert.equal(old(5, { apprentice_done: true }), '+ HN-094')
  assert.equal(old(5, { apprentice_done: false }), '- work HN-093 apprentice HN-094')
  assert.equal(old(5, { apprentice_done: true, work: [work('2020-01', '2021-01')] }), '+ HN-093 HN-094')
})

test('old level 4: four unbroken years in the months after that of certificate 5 [HN-095]', () => {
  const after = (from: string, to: string, occupation: Fit = 'same') =>
    old(4, { certs: [cert(5, '2020-03-31')], work: [work(from, to, occupation)] })
  const none = '- work HN-095 work HN-096 education HN-097'
  assert.equal(after('2020-04', '2024-03'), '+ HN-095')
  assert.equal(after('2020-03', '2024-02'), none)
  assert.equal(after('2020-04', '2024-03', 'related'), none)
  assert.equal(after('2020-04', '2024-03', 'unknown'), none)
  const broken = [work('2020-04', '2022-03'), work('2022-05', '2024-06')]
  assert.equal(old(4, { certs: [cert(5, '2020-03-31')], work: broken }), none)
  const touching = [work('2022-04', '2024-03'), work('2020-04', '2022-03')]
  assert.equal(old(4, { certs: [cert(5, '2020-03-31')], work: touching }), '+ HN-095')
})

test('a certificate counts at exactly its grade, in the same occupation of the old edition, once issued [HN-095]', () => {
  const by = (certificate: Certificate) => old(4, { certs: [certificate], work: [work('2021-01', '2025-12')] })
  assert.equal(by(cert(5, '2020-12-01')), '+ HN-095')
  assert.equal(by(cert(4, '2020-12-01')), '- certificate HN-095 work HN-096 education HN-097')
  assert.equal(by(cert('basic', '2020-12-01')), '- certificate HN-095 work HN-096 education HN-097')
  assert.equal(by(cert(5, '2020-12-01', 'related')), '- certificate HN-095 work HN-096 education HN-097')
  assert.equal(by(cert(5, '2020-12-01', 'unknown')), '- certificate HN-095 work HN-096 education HN-097')
  assert.equal(by(cert(5, '2026-11-22')), '- certificate HN-095 work HN-096 education HN-097')
})

test('of several certificates the earliest starts the months [HN-095]', () => {
  const certs = [cert(5, '2024-01-01'), cert(5, '2020-01-15')]
  assert.equal(old(4, { certs, work: [work('2020-02', '2024-01')] }), '+ HN-095')
})

test('old level 4: six unbroken years [HN-096]', () => {
  assert.equal(old(4, { work: [work('2018-01', '2023-12')] }), '+ HN-096')
  assert.equal(old(4, { work: [work('2018-01', '2023-11')] }), '- certificate HN-095 work HN-096 education HN-097')
  const overlapping = [work('2018-01', '2021-06'), work('2021-01', '2023-12')]
  assert.equal(old(4, { work: overlapping }), '+ HN-096')
})

test('old level 4: graduates of technical schools, and of recognised vocational ones [HN-097]', () => {
  const by = (education: Education) => old(4, { education: [education] })
  const none = '- certificate HN-095 work HN-096 education HN-097'
  for (const school of ['technical', 'senior_technical', 'technician_college', 'technician_prep'] as const) {
    assert.equal(by(study(school, { major: 'related' })), '+ HN-097')
  }
  assert.equal(by(study('technical')), '+ HN-097')
  assert.equal(by(study('secondary', { recognised: true })), '+ HN-097')
  assert.equal(by(study('secondary', { major: 'related', recognised: true })), '+ HN-097')
  assert.equal(by(study('college', { recognised: true })), '+ HN-097')
  assert.equal(by(study('secondary')), '? ask.school_recognised HN-097')
  assert.equal(by(study('secondary', { recognised: false })), none)
  assert.equal(by(study('university', { recognised: true })), none)
  assert.equal(by(study('technical', { stage: 'final_year' })), none)
  assert.equal(by(study('technical', { major: 'other' })), none)
  assert.equal(by(study('technical', { major: 'unknown' })), '? ask.related HN-097')
  assert.equal(by(study('secondary', { major: 'unknown' })), '? ask.related HN-097 ask.school_recognised HN-097')
})

test('old level 3: five unbroken years after certificate 4 [HN-098]', () => {
  const after = (to: string, from = '2021-01') => old(3, { certs: [cert(4, '2020-12-31')], work: [work(from, to)] })
  assert.equal(after('2025-12'), '+ HN-098')
  assert.equal(after('2025-11'), '- work HN-098 education HN-099 education HN-100')
  assert.equal(after('2025-11', '2019-01'), '- work HN-098 education HN-099 education HN-100')
})

test('old level 3: certificate 4 and a diploma of a senior technical school or recognised college [HN-099]', () => {
  const by = (education: Education, certs = [cert(4, '2026-01-01')]) => old(3, { certs, education: [education] })
  assert.equal(by(study('senior_technical', { major: 'other' })), '+ HN-099')
  assert.equal(by(study('technician_prep', { major: 'unknown' })), '+ HN-099')
  assert.equal(by(study('college', { recognised: true })), '+ HN-099')
  assert.equal(by(study('college')), '? ask.school_recognised HN-099')
  assert.equal(
    by(study('college', { recognised: true, major: 'related' })),
    '- work HN-098 education HN-099 work HN-100',
  )
  assert.equal(
    by(study('college', { recognised: true, major: 'unknown' })),
    '- work HN-098 education HN-099 work HN-100',
  )
  assert.equal(by(study('technical')), '- work HN-098 education HN-099 education HN-100')
  assert.equal(by(study('technician_college'), []), '- certificate HN-098 certificate HN-099 certificate HN-100')
})

test('old level 3: a college graduate with two years in all after certificate 4 [HN-100]', () => {
  const by = (education: Education, to: string, from = '2023-01') =>
    old(3, {
      certs: [cert(4, '2022-12-01')],
      education: [education],
      work: [work(from, to), work('2026-01', '2026-06')],
    })
  const university = study('university', { major: 'related' })
  assert.equal(by(university, '2024-06'), '+ HN-100')
  assert.equal(by(study('university'), '2024-06'), '+ HN-100')
  assert.equal(by(university, '2024-05'), '- work HN-098 education HN-099 work HN-100')
  assert.equal(by(university, '2024-05', '2022-01'), '- work HN-098 education HN-099 work HN-100')
  assert.equal(by(study('university', { major: 'unknown' }), '2024-06'), '? ask.related HN-100')
  assert.equal(
    by(study('university', { stage: 'final_year' }), '2024-06'),
    '- work HN-098 education HN-099 education HN-100',
  )
})

test('old level 2: four unbroken years after certificate 3 [HN-101]', () => {
  const after = (to: string, from = '2022-01') => old(2, { certs: [cert(3, '2021-12-05')], work: [work(from, to)] })
  assert.equal(after('2025-12'), '+ HN-101')
  assert.equal(after('2025-11'), '- work HN-101 education HN-102')
  assert.equal(after('2025-11', '2019-01'), '- work HN-101 education HN-102')
})

test('old level 2: a senior technical graduate of the same major, three unbroken years at any time [HN-102]', () => {
  const by = (education: Education, to: string) =>
    old(2, { certs: [cert(3, '2026-06-01')], education: [education], work: [work('2020-01', to)] })
  assert.equal(by(study('senior_technical'), '2022-12'), '+ HN-102')
  assert.equal(by(study('senior_technical'), '2022-11'), '- work HN-101 work HN-102')
  assert.equal(by(study('senior_technical', { major: 'related' }), '2022-12'), '- work HN-101 education HN-102')
  assert.equal(by(study('technician_college'), '2022-12'), '- work HN-101 education HN-102')
})

test('old level 1: four unbroken years after certificate 2 [HN-103]', () => {
  const after = (to: string, from = '2022-01') => old(1, { certs: [cert(2, '2021-12-05')], work: [work(from, to)] })
  assert.equal(after('2025-12'), '+ HN-103')
  assert.equal(after('2025-11'), '- work HN-103')
  assert.equal(after('2025-11', '2019-01'), '- work HN-103')
  assert.equal(old(1, { certs: [cert(3, '2010-01-01')], work: [work('2011-01')] }), '- certificate HN-103')
})

test('level 5 of 2023 opens on the sixteenth birthday [Y23-5.1, Y23-5.2]', () => {
  assert.equal(y2023(5, { birth: '2010-11-21' }), '+ Y23-5.1')
  assert.equal(y2023(5, { birth: '2010-11-22' }), '- age Y23-5.1 age Y23-5.2')
  assert.equal(y2023(5, { birth: '2010-11-21', work: [work('2026-11')] }), '+ Y23-5.1 Y23-5.2')
  assert.equal(y2023(5, { work: [work('2026-12')] }), '+ Y23-5.1')
  assert.equal(y2023(5, { birth: '2008-02-29' }, '2024-02-28'), '- age Y23-5.1 age Y23-5.2')
  assert.equal(y2023(5, { birth: '2008-02-29' }, '2024-02-29'), '+ Y23-5.1')
})

test('level 4 of 2023: five years in all, same and related together, each month once [Y23-4.1]', () => {
  const mixed = [work('2020-01', '2022-06'), work('2022-01', '2024-12', 'related'), work('2010-01', '2015-12', 'other')]
  assert.equal(y2023(4, { work: mixed }), '+ Y23-4.1')
  assert.equal(
    y2023(4, { work: [work('2020-02', '2022-06'), work('2022-01', '2024-12', 'related')] }),
    '- work Y23-4.1 certificate Y23-4.2 education Y23-4.3',
  )
  assert.equal(y2023(4, { work: [work('2020-01', '2024-12', 'unknown')] }), '? ask.related Y23-4.1')
})

test('level 4 of 2023: three years in all after certificate 5 [Y23-4.2]', () => {
  const after = (from: string, occupation: Fit = 'same', certificate: Fit = 'same') =>
    y2023(4, {
      certs: [cert(5, '2020-06-15', certificate)],
      work: [work(from, '2021-06', occupation), work('2024-01', '2025-12', occupation)],
    })
  assert.equal(after('2020-07', 'related', 'related'), '+ Y23-4.2')
  assert.equal(after('2020-07', 'unknown'), '? ask.related Y23-4.2')
  assert.equal(after('2020-07', 'same', 'unknown'), '? ask.related Y23-4.2')
  assert.equal(after('2020-08'), '- work Y23-4.1 work Y23-4.2 education Y23-4.3')
  const before = { certs: [cert(5, '2025-12-31')], work: [work('2021-02', '2025-12')] }
  assert.equal(y2023(4, before), '- work Y23-4.1 work Y23-4.2 education Y23-4.3')
  assert.equal(after('2020-08', 'same', 'unknown'), '- work Y23-4.1 work Y23-4.2 education Y23-4.3')
  assert.equal(after('2020-07', 'same', 'other'), '- work Y23-4.1 certificate Y23-4.2 education Y23-4.3')
})

test('level 4 of 2023: graduates and final-year students of any school [Y23-4.3]', () => {
  assert.equal(y2023(4, { education: [study('secondary', { stage: 'final_year' })] }), '+ Y23-4.3')
  assert.equal(y2023(4, { education: [study('university')] }), '+ Y23-4.3')
  assert.equal(y2023(4, { education: [study('university', { major: 'related' })] }), '+ Y23-4.3')
  assert.equal(y2023(4, { education: [study('university', { major: 'unknown' })] }), '? ask.related Y23-4.3')
  assert.equal(
    y2023(4, { education: [study('university', { stage: 'earlier' })] }),
    '- work Y23-4.1 certificate Y23-4.2 education Y23-4.3',
  )
})

/** The failing of one clause among others, or the basis and questions where the verdict is another. */
const standing = (level: Level, id: string, who: Partial<Applicant>): string => {
  const text = y2023(level, who)
  return text.startsWith('-')
    ? (text.match(new RegExp(`(\\S+) ${id.replace('.', '\\.')}( |$)`))?.[1] ?? 'absent')
    : text
}

test('level 3 of 2023: ten years in all [Y23-3.1]', () => {
  assert.equal(y2023(3, { work: [work('2015-01', '2024-12')] }), '+ Y23-3.1')
  assert.equal(standing(3, 'Y23-3.1', { work: [work('2015-02', '2024-12')] }), 'work')
})

test('level 3 of 2023: four years in all after certificate 4 [Y23-3.2]', () => {
  const certs = [cert(4, '2020-12-31')]
  assert.equal(y2023(3, { certs, work: [work('2021-01', '2024-12')] }), '+ Y23-3.2')
  assert.equal(standing(3, 'Y23-3.2', { certs, work: [work('2020-12', '2024-11')] }), 'work')
  assert.equal(standing(3, 'Y23-3.2', { work: [work('2020-12', '2024-11')] }), 'certificate')
})

test('level 3 of 2023: a year in all after a matching junior title [Y23-3.3]', () => {
  const titles = [{ grade: 'junior', since: '2024-12-31' }] as const
  assert.equal(y2023(3, { titles, work: [work('2025-01', '2025-12')] }), '+ Y23-3.3')
  assert.equal(standing(3, 'Y23-3.3', { titles, work: [work('2024-12', '2025-11')] }), 'work')
  const other = titles.map((title) => ({ ...title, matches: false }))
  assert.equal(standing(3, 'Y23-3.3', { titles: other, work: [work('2025-01', '2025-12')] }), 'title')
})

test('level 3 of 2023: senior technical schools and above, without technical schools [Y23-3.4]', () => {
  assert.equal(
    y2023(3, { education: [study('technician_college', { stage: 'final_year', major: 'related' })] }),
    '+ Y23-3.4',
  )
  for (const school of ['senior_technical', 'technician_college', 'technician_prep'] as const)
    assert.equal(y2023(3, { education: [study(school)] }), '+ Y23-3.4')
  assert.equal(standing(3, 'Y23-3.4', { education: [study('technical')] }), 'education')
  assert.equal(y2023(3, { education: [study('senior_technical', { major: 'unknown' })] }), '? ask.related Y23-3.4')
})

test('level 3 of 2023: certificate 4 and a college education [Y23-3.5]', () => {
  const certs = [cert(4, '2026-11-21', 'related')]
  const by = (education: Education) => ({ certs, education: [education] })
  assert.equal(y2023(3, by(study('college', { stage: 'final_year', appraised: false }))), '+ Y23-3.5')
  for (const major of ['same', 'related'] as const)
    assert.equal(y2023(3, by(study('university', { major, appraised: false }))), '+ Y23-3.5')
  assert.equal(standing(3, 'Y23-3.5', by(study('secondary'))), 'education')
  assert.equal(standing(3, 'Y23-3.5', { education: [study('college', { appraised: false })] }), 'certificate')
})

test('level 3 of 2023: a college programme that has been appraised, asked where nobody said so [Y23-3.6]', () => {
  const by = (appraised?: boolean, major: Fit = 'same') => ({ education: [study('university', { appraised, major })] })
  assert.equal(y2023(3, by(true)), '+ Y23-3.6')
  assert.equal(y2023(3, by(true, 'related')), '+ Y23-3.6')
  const college = study('college', { stage: 'final_year', appraised: true })
  assert.equal(y2023(3, { education: [college] }), '+ Y23-3.6')
  assert.equal(y2023(3, by()), '? ask.programme_appraised Y23-3.6')
  assert.equal(y2023(3, by(true, 'unknown')), '? ask.related Y23-3.6')
  assert.equal(y2023(3, by(undefined, 'unknown')), '? ask.related Y23-3.6 ask.programme_appraised Y23-3.6')
  assert.equal(standing(3, 'Y23-3.6', by(false)), 'education')
  assert.equal(
    y2023(3, by(false)),
    '- work Y23-3.1 certificate Y23-3.2 title Y23-3.3 education Y23-3.4 certificate Y23-3.5 education Y23-3.6',
  )
})

test('level 2 of 2023: five years in all after certificate 3 [Y23-2.1]', () => {
  const certs = [cert(3, '2019-12-31')]
  assert.equal(y2023(2, { certs, work: [work('2020-01', '2024-12')] }), '+ Y23-2.1')
  assert.equal(standing(2, 'Y23-2.1', { certs, work: [work('2019-12', '2024-11')] }), 'work')
})

test('level 2 of 2023: certificate 3 for a year and five years after the junior title [Y23-2.2]', () => {
  const by = (issued: string, since: string) => ({
    certs: [cert(3, issued)],
    titles: [{ grade: 'junior' as const, since }],
    work: [work('2020-01', '2024-12')],
  })
  assert.equal(y2023(2, by('2025-11-21', '2019-12-01')), '+ Y23-2.2')
  assert.equal(standing(2, 'Y23-2.2', by('2025-11-22', '2019-12-01')), 'certificate')
  assert.equal(standing(2, 'Y23-2.2', by('2025-11-21', '2020-01-01')), 'work')
  assert.equal(standing(2, 'Y23-2.2', { ...by('2025-11-21', '2019-12-01'), titles: [] }), 'title')
})

test('level 2 of 2023: a year in all after a middle title, counted from the earliest [Y23-2.3]', () => {
  const by = (...since: string[]) => ({
    titles: since.map((day) => ({ grade: 'middle' as const, since: day })),
    work: [work('2025-01', '2025-12')],
  })
  assert.equal(y2023(2, by('2025-06-01', '2024-12-31')), '+ Y23-2.3')
  assert.equal(standing(2, 'Y23-2.3', by('2025-01-01')), 'work')
  assert.equal(standing(2, 'Y23-2.3', { work: [work('2025-01', '2025-12')] }), 'title')
})

test('level 2 of 2023: what one source alone says is confirmed by a person even when met [Y23-2.4, Y23-2.5]', () => {
  const graduate = (to: string, stage: Education['stage'] = 'graduated') => ({
    certs: [cert(3, '2026-01-01')],
    education: [study('senior_technical', { stage })],
    work: [work('2020-01', to)],
  })
  assert.equal(y2023(2, graduate('2021-12')), '? ask.unconfirmed Y23-2.4')
  assert.equal(standing(2, 'Y23-2.4', graduate('2021-11')), 'work')
  for (const school of ['senior_technical', 'technician_college', 'technician_prep'] as const)
    for (const major of ['same', 'related'] as const)
      assert.equal(
        y2023(2, { ...graduate('2021-12'), education: [study(school, { major })] }),
        '? ask.unconfirmed Y23-2.4',
      )
  assert.equal(standing(2, 'Y23-2.4', graduate('2021-12', 'final_year')), 'education')
  const prep = (issued: string) => ({
    certs: [cert(3, issued)],
    education: [study('technician_prep', { stage: 'earlier', major: 'other' })],
  })
  assert.equal(y2023(2, prep('2024-11-21')), '? ask.unconfirmed Y23-2.5')
  assert.equal(standing(2, 'Y23-2.5', prep('2024-11-22')), 'certificate')
  const unknown = { certs: [cert(3, '2024-01-01', 'unknown')], education: [study('technician_prep')] }
  assert.equal(y2023(2, unknown), '? ask.related Y23-2.5')
})

test('level 1 of 2023 always ends with a person [Y23-1.1, Y23-1.2, Y23-1.3]', () => {
  const years = { work: [work('2020-01', '2024-12')] }
  assert.equal(y2023(1, { ...years, certs: [cert(2, '2019-12-01')] }), '? ask.unconfirmed Y23-1.1')
  assert.equal(y2023(1, { ...years, certs: [cert(2, '2020-01-01')] }), '- work Y23-1.1 title Y23-1.2 title Y23-1.3')
  const titles = [{ grade: 'middle' as const, since: '2019-12-31' }]
  assert.equal(y2023(1, { ...years, titles, certs: [cert(2, '2025-11-21')] }), '? ask.unconfirmed Y23-1.2')
  assert.equal(
    y2023(1, { ...years, titles, certs: [cert(2, '2025-11-22')] }),
    '- work Y23-1.1 certificate Y23-1.2 title Y23-1.3',
  )
  const short = { work: [work('2020-02', '2024-12')], titles, certs: [cert(2, '2024-01-01')] }
  assert.equal(y2023(1, short), '- work Y23-1.1 work Y23-1.2 title Y23-1.3')
  const earlier = { work: [work('2015-01', '2024-11')], titles, certs: [cert(2, '2024-01-01')] }
  assert.equal(y2023(1, earlier), '- work Y23-1.1 work Y23-1.2 title Y23-1.3')
  const senior = (since: string) =>
    y2023(1, { work: [work('2025-01', '2025-12')], titles: [{ grade: 'senior', since }] })
  assert.equal(senior('2024-12-31'), '? ask.unconfirmed Y23-1.3')
  assert.equal(senior('2025-01-01'), '- certificate Y23-1.1 certificate Y23-1.2 work Y23-1.3')
})

test('a clause met for certain outweighs what would have to be asked [Y23-2.1]', () => {
  const who = {
    certs: [cert(3, '2019-12-31')],
    education: [study('senior_technical')],
    work: [work('2020-01', '2024-12')],
  }
  assert.equal(y2023(2, who), '+ Y23-2.1')
})

test('an applicant under sixteen who meets a clause without an age is asked about [HN-094]', () => {
  assert.equal(old(5, { birth: '2010-11-22', apprentice_done: true }), '? ask.age null')
  assert.equal(old(5, { birth: '2010-11-21', apprentice_done: true }), '+ HN-094')
  assert.equal(old(5, { birth: '2010-11-22' }), '- work HN-093 apprentice HN-094')
  assert.equal(
    y2023(4, { birth: '2012-01-01', education: [study('technical', { major: 'unknown' })] }),
    '? ask.related Y23-4.3',
  )
})

test('work that ends before it begins, or begins after the day, counts nothing [HN-093]', () => {
  assert.equal(old(5, { work: [work('2024-12', '2020-01')] }), '- work HN-093 apprentice HN-094')
  assert.equal(old(5, { work: [work('2026-12', '2029-12')] }), '- work HN-093 apprentice HN-094')
  assert.equal(old(5, { work: [work('2026-01', '2029-12')] }), '- work HN-093 apprentice HN-094')
})

test('the review goes by the conditions of the national standard and nothing else [HN-061]', () => {
  const years = { work: [work('2014-01', '2024-12')] }
  assert.equal(y2023(4, years), '+ Y23-4.1')
  assert.equal(old(4, years), '+ HN-096')
  const ready = { excellent: true, courses: { theory: true, practical: true } }
  assert.equal(y2023(4, ready), '- work Y23-4.1 certificate Y23-4.2 education Y23-4.3')
  assert.equal(old(4, ready), '- certificate HN-095 work HN-096 education HN-097')
})
