import type { ParameterDetail } from '#contract/rulebook-shapes.ts'
import { ChoiceBeam } from '../../ui/beam/choice-beam.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'

type Saying = ParameterDetail['sayings'][number]

const looks: Readonly<Record<Saying['standing'], StatusKind>> = {
  written: 'ok',
  choice: 'draft',
  inherited: 'info',
  unwritten: 'wait',
}

const short: Readonly<Record<string, string>> = {
  anyang: '安阳',
  ligong: '理工',
  henan: '河南',
  nanchang: '南昌',
  jincheng: '晋城',
}

const named = (document: string) => (document.startsWith('《') ? document : `《${document}》`)

/** The words of a value, its number large where it is one number with its unit. */
function Value({ words }: { words: string }) {
  const parts = /^(\D{0,3}\d+)(\D{1,6})$/.exec(words)
  if (!parts) return <div className={words.length > 8 ? 'rb-value is-long' : 'rb-value'}>{words}</div>
  return (
    <div className="rb-value">
      {parts[1]}
      <small>{parts[2]}</small>
    </div>
  )
}

function Source({ saying }: { saying: Saying }) {
  const { citation, choice } = saying
  if (!citation) return <p className="rb-source">{choice ? '没有条款，按默认的口径' : '没有条款'}</p>
  return (
    <div className="rb-source">
      <span>{named(citation.document)}</span>
      <span>
        <b>{citation.article}</b> <CitationChip citation={citation} label={citation.clause ?? '依据'} />
      </span>
    </div>
  )
}

/** The five institutions side by side; the one the reader follows is marked. */
export function FiveSayings({ detail }: { detail: ParameterDetail }) {
  return (
    <div className="rb-five">
      {detail.sayings.map((saying) => (
        <section key={saying.profile} className={saying.own ? 'is-own' : ''}>
          <h3>
            {saying.institution}
            {saying.own && <span className="jh-note">本机构所依</span>}
          </h3>
          <Value words={saying.words} />
          <Status kind={looks[saying.standing]} boxed>
            {saying.standingTitle}
          </Status>
          {(saying.citation || saying.says) && <p className="rb-quote">{saying.citation?.text ?? saying.says}</p>}
          <Source saying={saying} />
        </section>
      ))}
    </div>
  )
}

/** The five on one beam, where each value is a single small number; else nothing. */
export function SayingsBeam({ detail }: { detail: ParameterDetail }) {
  const numbers = detail.sayings.filter((one) => one.measure !== null)
  const values = [...new Set(numbers.map((one) => one.measure as number))].sort((a, b) => a - b)
  const last = values.at(-1) ?? 0
  if (numbers.length < 2 || last > 12 || last < 2 || values.some((value) => !Number.isInteger(value))) return null
  const marks = Array.from({ length: last + 3 }, (_, index) => (index === 0 ? '0' : `${index}${detail.unit ?? ''}`))
  const flags = values.map((value) => ({
    at: value,
    who: numbers
      .filter((one) => one.measure === value)
      .map((one) => short[one.profile] ?? one.institution)
      .join('、'),
  }))
  const own = /\d+/.exec(detail.own?.words ?? '')?.[0]
  return (
    <ChoiceBeam
      label={detail.sayings.map((one) => `${one.institution}${one.words}`).join('；')}
      marks={marks}
      choices={flags}
      {...(own && Number(own) <= last + 2 ? { own: Number(own) } : {})}
    />
  )
}
