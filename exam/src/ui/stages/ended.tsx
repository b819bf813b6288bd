/** @jsxImportSource preact */
import { takeBack } from '../../app/ending.ts'
import { acked, base, handInAsked, handInRefusal, log, online, remaining, unsent } from '../../app/state.ts'
import { saveLastResort } from '../bands.tsx'
import { inWords } from '../format.ts'
import { Icon } from '../icons.tsx'
import { Page, Problem } from '../page.tsx'

/** Locked: by the candidate or by the clock. What the node does not have yet goes on being sent. */
export function Ended() {
  const total = log.value.length
  const sent = total - unsent.value
  const over = remaining.value !== null && remaining.value <= 0
  return (
    <Page narrow>
      <div class="cb" data-sent={acked.value - base.value.seq}>
        <h1>{over ? '考试时间到，已停止作答' : '正在交卷'}</h1>
        <p class="lead">
          {unsent.value > 0
            ? '您的答案都在这台机器里，正在上传。请不要关机。'
            : over && !handInAsked.value
              ? '答案已全部上传，服务器正在收卷，随后显示回执码。'
              : '答案已全部上传，正在等回执。'}
        </p>
        <div class="prog">
          <i style={{ width: `${total === 0 ? 100 : (sent / total) * 100}%` }} />
        </div>
        <p class="note" role="status">
          已上传{sent}／{total}条记录
        </p>
        {!online.value && (
          <Problem text="网络已断开。连上以后自动上传并交卷，不用操作；请举手告诉监考员，先不要离开。" />
        )}
        {over && <Problem text={handInRefusal.value} />}
      </div>
      <div class="ct">
        {handInAsked.value && !over && !online.value && (
          <button type="button" class="b" onClick={takeBack}>
            返回作答，还有{inWords(remaining.value ?? 0)}
          </button>
        )}
        <span class="sp" />
        {unsent.value > 0 && (
          <button type="button" class="b" onClick={() => void saveLastResort()}>
            <Icon name="file" />
            导出加密文件
          </button>
        )}
      </div>
    </Page>
  )
}
