import { Button, DatePicker, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import { type BankBooks, getBooks, givePledge, registerBook, withdrawBook } from '#contract/item-bank.ts'
import { call, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { SignModal } from '../../ui/sign-modal.tsx'
import { Status } from '../../ui/status.tsx'
import { minuteOf } from './words.ts'

const kinds = { ledger: '台账', regulation: '制度' } as const

interface Draft {
  kind: 'ledger' | 'regulation'
  name: string
  place: string
  since: Dayjs
}

function BookForm({ initial, onClose }: { initial: Partial<Draft>; onClose: () => void }) {
  const register = useCommand(registerBook)
  return (
    <ModalForm<Draft>
      open
      title="登记制度或台账"
      submit="登记"
      initial={initial}
      onSubmit={({ since, ...body }) => register.mutateAsync({ body: { ...body, since: since.format('YYYY-MM-DD') } })}
      onClose={onClose}
    >
      <Field name="kind" label="种类" required="请选择种类">
        <Select
          options={[
            { value: 'ledger', label: '台账' },
            { value: 'regulation', label: '制度' },
          ]}
        />
      </Field>
      <Field name="name" label="名称" required="请填写名称">
        <Input maxLength={60} />
      </Field>
      <Field name="place" label="存放处或文号" required="请写明存放处或文号">
        <Input maxLength={120} />
      </Field>
      <Field name="since" label="建立日期" required="请选择日期">
        <DatePicker style={{ width: '100%' }} />
      </Field>
    </ModalForm>
  )
}

function Books({ data }: { data: BankBooks }) {
  const mayManage = useMay('bank.manage')
  const [draft, setDraft] = useState<Partial<Draft> | null>(null)
  const [gone, setGone] = useState<string | null>(null)
  const withdraw = useCommand(withdrawBook)
  return (
    <Card
      title="制度与台账"
      extra={
        mayManage && (
          <Button size="small" onClick={() => setDraft({ kind: 'ledger' })}>
            登记
          </Button>
        )
      }
    >
      <div className="jh-col">
        {data.missing.map(({ kind, name, clause }) => (
          <div key={kind + name} className="jh-row">
            <Status kind="warn">
              还没有登记{kinds[kind]}：{name}
            </Status>
            {clause && <ClauseChip clause={clause} found={{ actual: '还没有登记', remedies: ['在本页登记'] }} />}
            <span className="jh-gap" />
            {mayManage && (
              <Button size="small" onClick={() => setDraft({ kind, name })}>
                登记
              </Button>
            )}
          </div>
        ))}
        {data.books.map((book) => (
          <div key={book.id} className="jh-row">
            <Status kind="ok">{kinds[book.kind]}</Status>
            <b>{book.name}</b>
            <span className="jh-note">
              {book.place}，{book.since}起，{book.registeredBy}登记
            </span>
            <span className="jh-gap" />
            {mayManage && (
              <Button size="small" onClick={() => setGone(book.id)}>
                撤下
              </Button>
            )}
          </div>
        ))}
        {data.books.length === 0 && data.missing.length === 0 && (
          <EmptyState>规则没有要求登记，也还没有登记任何制度或台账。</EmptyState>
        )}
      </div>
      {draft && <BookForm initial={draft} onClose={() => setDraft(null)} />}
      {gone && (
        <ReasonForm
          open
          title="撤下登记"
          submit="撤下"
          danger
          onSubmit={(body) => withdraw.mutateAsync({ params: { bookId: gone }, body })}
          onClose={() => setGone(null)}
        />
      )}
    </Card>
  )
}

function Pledge({ data }: { data: BankBooks }) {
  const [open, setOpen] = useState(false)
  const give = useCommand(givePledge)
  const { pledge } = data
  if (!pledge.label) return <p className="jh-note">本机构的规则没有要求签订保密承诺书。</p>
  const sign = async (password: string) => {
    await call(confirmPassword, { body: { password } })
    await give.mutateAsync({})
    setOpen(false)
  }
  return (
    <Card title={pledge.label} note="签订后才能编写、审定和查看试题">
      <div className="jh-col">
        <p className="jh-serif">{pledge.text}</p>
        {pledge.pledgedAt ? (
          <Status kind="ok">您已于{minuteOf(pledge.pledgedAt)}签订</Status>
        ) : (
          <div>
            <Button type="primary" onClick={() => setOpen(true)}>
              签订
            </Button>
          </div>
        )}
        {data.pledged.length > 0 && (
          <span className="jh-note">已签订：{data.pledged.map(({ name }) => name).join('、')}</span>
        )}
      </div>
      <SignModal
        open={open}
        title={pledge.label}
        statement={pledge.text}
        action="签订"
        onSign={sign}
        onCancel={() => setOpen(false)}
      />
    </Card>
  )
}

/** The regulation and ledgers of the bank, and who promised to keep its items secret. */
export default function BooksPage() {
  const { data, error } = useRoute(getBooks, {})
  return (
    <div className="jh-col">
      <PageHead title="题库制度、台账与保密承诺" crumbs={[{ title: '题库', to: '/item-banks' }]} />
      {error && <RefusalPanel error={error} />}
      {!data && !error && <p className="jh-note">读取中</p>}
      {data && (
        <>
          <Books data={data} />
          <Pledge data={data} />
        </>
      )}
    </div>
  )
}
