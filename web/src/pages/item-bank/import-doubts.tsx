import { Button } from 'antd'
import type { ImportDoubts } from '#contract/item-bank-files.ts'
import { count } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'

type Codes = ImportDoubts['codes']

const meantWords = (meant: Codes[number]['meant']) =>
  meant.length === 0 ? '' : `，可能是${meant.map(({ code, name }) => `${code} ${name}`).join('、')}`

const mostNamed = 8

/** Codes of the upload the table in force does not have, and what that means. */
function UnknownCodes({ unplaced, codes }: { unplaced: number; codes: Codes }) {
  return (
    <div style={{ whiteSpace: 'normal' }}>
      <Status kind="warn">
        {count(unplaced)}题的知识点代码不在启用的细目表中，按知识点比重组卷时抽不到；只能导入为草稿，改正后再提交审题
      </Status>
      <ul className="jh-note jh-codes">
        {codes.slice(0, mostNamed).map(({ code, count: of, meant }) => (
          <li key={code}>
            {code === '' ? '没有填写' : code}：{count(of)}题{meantWords(meant)}
          </li>
        ))}
        {codes.length > mostNamed && <li>另有{codes.length - mostNamed}个代码，见“知识点不符”</li>}
      </ul>
    </div>
  )
}

/** Takes the ticks from all rows of a kind, on whatever page they stand. */
export function DoubtTools(props: {
  doubts: ImportDoubts
  leftOut: readonly number[]
  onChange: (leftOut: readonly number[]) => void
}) {
  const { doubts, leftOut, onChange } = props
  const out = new Set(leftOut)
  const choices = [
    ['疑似重复全不选', doubts.alike],
    ['只有完全相同的不选', doubts.same],
    ['知识点不符的不选', doubts.unplaced],
  ] as const
  if (choices.every(([, places]) => places.length === 0)) return null
  // Of the two kinds of duplicates the later choice holds; ticks taken from other rows stay taken.
  const leave = (places: readonly number[]) => {
    const duplicates = new Set(places === doubts.unplaced ? [] : doubts.alike)
    onChange([...new Set([...leftOut.filter((index) => !duplicates.has(index)), ...places])])
  }
  return (
    <div className="jh-col jh-card jh-card-body">
      {doubts.unplaced.length > 0 && <UnknownCodes unplaced={doubts.unplaced.length} codes={doubts.codes} />}
      <div className="jh-row">
        {choices.map(
          ([words, places]) =>
            places.length > 0 && (
              <Button key={words} size="small" onClick={() => leave(places)}>
                {words}（{count(places.length)}题）
              </Button>
            ),
        )}
        <Button size="small" disabled={out.size === 0} onClick={() => onChange([])}>
          全部勾选
        </Button>
        <span className="jh-note" role="status">
          {out.size === 0 ? '全部勾选' : `不导入${count(out.size)}题`}；在列表中按上下键换行，空格键勾选
        </span>
      </div>
    </div>
  )
}
