import { Button, Input, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { queryCertificate } from '#contract/verify.ts'
import { useCommand } from '../../api/index.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { PrintedFacts, RevocationFacts } from './printed-facts.tsx'

type By = 'number' | 'documentNumber'

function Answer({ data }: { data: NonNullable<ReturnType<typeof useQuery>['data']> }) {
  if (!data.found)
    return (
      <div className="jh-verdict is-unknown" role="status">
        <h1>没有查到</h1>
        <p>没有与所填姓名和号码都相符的证书。请核对后再查，或到国家统一查询 jndj.osta.org.cn。</p>
      </div>
    )
  return data.certificates.map((one) => (
    <div key={`${one.number} ${one.stockNumber}`}>
      <div className={`jh-verdict is-${one.status === 'valid' ? 'genuine' : 'revoked'}`} role="status">
        <Status kind={one.status === 'valid' ? 'ok' : 'bad'} boxed>
          {one.status === 'valid' ? '有效' : `已撤销，自${one.since}起无效`}
        </Status>
      </div>
      <RevocationFacts of={one} />
      <PrintedFacts title="证书内容" of={one} photo={null} />
    </div>
  ))
}

const useQuery = () => useCommand(queryCertificate, { invalidate: [] })

/** Asks for a certificate by name and number, or by name and whole identity number. */
export function QueryForm({ number = '' }: { number?: string }) {
  const [by, setBy] = useState<By>('number')
  const [name, setName] = useState('')
  const [value, setValue] = useState(number)
  const query = useQuery()
  const send = (event: FormEvent) => {
    event.preventDefault()
    query.mutate({ body: { name, [by]: value } })
  }
  const words = by === 'number' ? '证书编号' : '证件号码'
  return (
    <>
      <form className="jh-phone-body verify-form" onSubmit={send}>
        <h2>按姓名查询</h2>
        <label htmlFor="verify-name">姓名</label>
        <Input
          id="verify-name"
          size="large"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <Segmented<By>
          block
          aria-label="查询方式"
          value={by}
          options={[
            { value: 'number', label: '证书编号' },
            { value: 'documentNumber', label: '证件号码' },
          ]}
          onChange={(next) => {
            setBy(next)
            setValue('')
          }}
        />
        <label htmlFor="verify-value">{words}</label>
        <Input
          id="verify-value"
          size="large"
          value={value}
          maxLength={30}
          autoComplete="off"
          placeholder={by === 'number' ? '22位，如S000041000217264000873' : '须填写完整'}
          onChange={(event) => setValue(event.target.value)}
        />
        {query.error && <RefusalPanel error={query.error} />}
        <Button
          size="large"
          type="primary"
          htmlType="submit"
          block
          loading={query.isPending}
          disabled={!name || !value}
        >
          查询
        </Button>
      </form>
      {query.data && <Answer data={query.data} />}
    </>
  )
}
