import { Button } from 'antd'
import { saveFile } from '../../api/index.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { PrintedFacts, printedOf, RevocationFacts } from './printed-facts.tsx'
import { useVerification, type Verification } from './use-verification.ts'
import { KnownFacts, Verdict, verdictWords } from './verdict.tsx'

function save(found: Verification): void {
  const { title, strong, rest } = verdictWords(found)
  const { fields } = found.answer
  const lines = [`证书核验结果：${title}`, `${strong}${rest}`, `核验时间：${found.at}`]
  if (fields) lines.push(`姓名：${fields.name}`, `证书编号：${fields.number}`, `流水码：${fields.stockNumber}`)
  saveFile(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain;charset=utf-8' }), '证书核验结果.txt')
}

function Advice({ found }: { found: Verification }) {
  const { tone } = verdictWords(found)
  if (tone === 'genuine')
    return (
      <p className="verify-advice">
        任何一项不同，即可能被改动。国家统一查询：<b>jndj.osta.org.cn</b>
      </p>
    )
  return (
    <div className="verify-advice">
      <b>可以这样做</b>
      <ol>
        <li>连上网络后再核验一次；</li>
        <li>
          到国家统一查询<b> jndj.osta.org.cn </b>输入姓名与证书编号；
        </li>
        {found.phone && <li>致电评价机构{found.phone}（工作日）。</li>}
      </ol>
    </div>
  )
}

/** The answer to a scanned code. */
export function CodeResult({ code, onNext }: { code: string; onNext: () => void }) {
  const { found, again } = useVerification(code)
  if (!found)
    return (
      <div className="jh-phone-body">
        <ProgressBar done={0} total={1} word="正在核验" />
      </div>
    )
  const { answer, online } = found
  const { tone } = verdictWords(found)
  const readable = answer.fields && answer.state !== 'altered' ? printedOf(answer.fields) : null
  const heading =
    answer.state === 'revoked' ? '证书原载内容' : tone === 'genuine' ? '请与手中证书逐项对照' : '二维码内载明'
  return (
    <>
      <Verdict found={found} />
      {online?.certificate && <RevocationFacts of={online.certificate} />}
      {tone === 'unknown' && <KnownFacts found={found} />}
      {readable && <PrintedFacts title={heading} of={readable} photo={online?.photo ?? null} />}
      <Advice found={found} />
      <div className="jh-phone-foot">
        <Button size="large" block onClick={onNext}>
          再扫一张
        </Button>
        {tone === 'unknown' ? (
          <Button size="large" block type="primary" onClick={again}>
            重新核验
          </Button>
        ) : (
          <Button size="large" block type="primary" onClick={() => save(found)}>
            保存核验结果
          </Button>
        )}
      </div>
    </>
  )
}
