/** @jsxImportSource preact */
import { leave } from '../../app/entry.ts'
import { database, heldByNode, onlyHere, receipt, signedIn, sitting, stage, unsent } from '../../app/state.ts'
import { remember } from '../../store/machine.ts'
import { saveLastResort } from '../bands.tsx'
import { clockTime } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Page } from '../page.tsx'

/** Not everything sent is counted by itself, and the candidate hears of it. */
const Held = () =>
  heldByNode.value ? (
    <p class="note warnc" data-held>
      有的记录是时间到后才送到的，或是换机后旧机器送来的，已交监考台，由两名监考员决定是否采用。
    </p>
  ) : null

const nextCandidate = () => {
  void remember(database.value, 'receipt', null).catch(() => undefined)
  receipt.value = null
  stage.value = 'wait'
}

/** The node has the sheet: the code the candidate copies down. */
export function ReceiptPage() {
  const got = receipt.value
  if (!got) return null
  return (
    <Page narrow>
      <div class="cb" data-receipt={got.receipt}>
        <p class="st okc">
          <Icon name="saved" large />
          {got.trial ? '试考已结束' : '已交卷'}
        </p>
        <h1>{got.name}，答卷已收到</h1>
        <p class="lead">
          {got.trial ? '正式考试时，请把回执码抄在草稿纸上。' : '请把回执码抄在草稿纸上。以后对答卷有疑问，凭它核对。'}
        </p>
        <p class="code">{got.receipt}</p>
        <dl>
          <dt>准考证号</dt>
          <dd>{got.ticket}</dd>
          <dt>交卷时间</dt>
          <dd>{clockTime(Date.parse(got.at))}</dd>
          <dt>已答</dt>
          <dd>{got.answered}题</dd>
        </dl>
        {!got.trial && <Held />}
        <p class="note">答案已从这台机器清除。请听从监考员安排离场。</p>
      </div>
      <div class="ct">
        <span class="sp" />
        <button type="button" class="b" onClick={nextCandidate}>
          结束
        </button>
      </div>
    </Page>
  )
}

const words = {
  moved: ['已换到别的机器', '监考员已为您换机，请到新座位登录，答案在那里继续。这台机器上还没有上传的记录会继续上传。'],
  expelled: ['考试已终止', '监考员已终止您的考试。此前的作答记录已保存。请听从监考员安排。'],
  sealed: ['本场已结束', '答卷已封存，此前存下的答案都在。请听从监考员安排离场。'],
  handed_in: ['已交卷', '答卷已收到。'],
} as const

/** The machine no longer writes for the candidate. */
export function Stopped() {
  const why = sitting.value?.stopped ?? 'sealed'
  const [title, text] = words[why]
  const end = async () => {
    await leave()
    stage.value = 'wait'
  }
  return (
    <Page narrow>
      <div class="cb" data-stopped={why}>
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        {signedIn.value && (
          <dl>
            <dt>考生</dt>
            <dd>{signedIn.value.candidate.name}</dd>
            <dt>待上传</dt>
            <dd>{unsent.value > 0 ? `${unsent.value}条记录，正在上传` : '没有，已全部上传'}</dd>
          </dl>
        )}
        <Held />
      </div>
      <div class="ct">
        {unsent.value > 0 && (
          <button type="button" class="b" onClick={() => void saveLastResort()}>
            <Icon name="file" />
            导出加密文件
          </button>
        )}
        <span class="sp" />
        <button type="button" class="b" disabled={onlyHere.value > 0} onClick={() => void end()}>
          结束
        </button>
      </div>
    </Page>
  )
}
