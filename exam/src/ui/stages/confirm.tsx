/** @jsxImportSource preact */
import { confirmPerson, notMe } from '../../app/entry.ts'
import { signedIn } from '../../app/state.ts'
import { seatName } from '../format.ts'
import { Face } from '../icons.tsx'
import { Page } from '../page.tsx'

/** The candidate sees who the machine takes him for. */
export function Confirm() {
  const who = signedIn.value
  if (!who) return null
  const { name, identity, ticket, seat, photo } = who.candidate
  return (
    <Page>
      <div class="cb who">
        {photo ? <img src={photo} alt={`${name}的照片`} /> : <Face name="没有照片" />}
        <div>
          <p class="t2">请核对是否本人</p>
          <h1 class="name">{name}</h1>
          <dl>
            <dt>证件号码</dt>
            <dd>{identity}</dd>
            <dt>准考证号</dt>
            <dd>{ticket}</dd>
            <dt>座位</dt>
            <dd>
              {who.run.room}·{seatName(seat)}
            </dd>
            <dt>科目</dt>
            <dd>{who.run.subject}</dd>
          </dl>
        </div>
      </div>
      <div class="ct">
        <button type="button" class="b" onClick={() => void notMe()}>
          不是我
        </button>
        <span class="t3">信息有误请举手告诉监考员</span>
        <span class="sp" />
        <button type="button" class="b p" onClick={confirmPerson}>
          是我本人
        </button>
      </div>
    </Page>
  )
}
