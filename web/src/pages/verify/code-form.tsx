import { Button, Input } from 'antd'
import { type ChangeEvent, type FormEvent, useState } from 'react'

interface Detector {
  detect: (image: ImageBitmap) => Promise<{ rawValue: string }[]>
}
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Takes the content of a certificate's code: from a scanner that types, by pasting, or from a photograph. */
export function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const [text, setText] = useState('')
  const [missed, setMissed] = useState(false)
  const Reader = detectorClass()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) onCode(text.trim())
  }
  const look = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file || !Reader) return
    const [found] = await new Reader({ formats: ['qr_code'] }).detect(await createImageBitmap(file))
    setMissed(!found)
    if (found) onCode(found.rawValue)
  }
  return (
    <form className="jh-phone-body verify-form" onSubmit={send}>
      <h2>核验二维码</h2>
      <p className="jh-second">用手机扫描证书上的二维码会直接打开结果；也可把二维码内容粘贴到这里。</p>
      <label htmlFor="verify-code">二维码内容</label>
      <Input.TextArea
        id="verify-code"
        rows={3}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="large" htmlType="submit" block disabled={!text.trim()}>
        核验
      </Button>
      {Reader && (
        <p>
          <label htmlFor="verify-picture">或选取二维码照片</label>
          <input id="verify-picture" type="file" accept="image/*" onChange={(event) => void look(event)} />
          {missed && <span className="jh-note">照片中没有读到二维码，请靠近些重拍。</span>}
        </p>
      )}
    </form>
  )
}
