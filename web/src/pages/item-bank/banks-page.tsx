import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type Bank, createBank, getBooks, listBanks } from '#contract/item-bank.ts'
import { type Level, levels, levelTitle } from '#core/kernel/levels.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { CoveragePicture } from './coverage-picture.tsx'
import './item-bank.css'

interface Draft {
  entry: string
  level: Level
  notice?: string
}

type Occupations = NonNullable<ReturnType<typeof useRoute<typeof listBanks>>['data']>['occupations']

const keyOf = (one: Occupations[number]) => `${one.occupationCode} ${one.job}`

/** Occupation and level, as the filing has them. */
function TradeFields({ occupations }: { occupations: Occupations }) {
  const form = Form.useFormInstance<Draft>()
  const entry = Form.useWatch('entry', form) as string | undefined
  const filed = occupations.find((one) => keyOf(one) === entry)?.levels ?? []
  return (
    <>
      <Field name="entry" label="职业（工种）" required="请选择职业" reason="列出备案目录中的职业和工种">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() => form.setFieldValue('level', undefined)}
          options={occupations.map((one) => ({
            value: keyOf(one),
            label: `${one.occupation}${one.job ? `（${one.job}）` : ''} ${one.occupationCode}`,
          }))}
        />
      </Field>
      <Field name="level" label="等级" required="请选择等级" reason="列出该职业备案的等级">
        <Select
          disabled={entry === undefined}
          options={levels.filter((one) => filed.includes(one)).map((value) => ({ value, label: levelTitle(value) }))}
        />
      </Field>
    </>
  )
}

function NewBank({ occupations, onClose }: { occupations: Occupations; onClose: () => void }) {
  const create = useCommand(createBank)
  const save = ({ entry, level, notice = '' }: Draft) => {
    const found = occupations.find((one) => keyOf(one) === entry)
    if (!found) return Promise.resolve()
    const { occupationCode, occupation, job } = found
    return create.mutateAsync({ body: { occupationCode, occupation, job, level, notice } })
  }
  return (
    <ModalForm<Draft> open title="建立题库" submit="建立题库" onSubmit={save} onClose={onClose}>
      <TradeFields occupations={occupations} />
      <Field name="notice" label="来源说明" reason="打开题库的人都会看到">
        <Input maxLength={300} />
      </Field>
    </ModalForm>
  )
}

function BankCard({ bank }: { bank: Bank }) {
  const { counts } = bank
  return (
    <Card
      title={
        <Link to="/item-banks/$bankId" params={{ bankId: bank.id }}>
          {bank.title}
        </Link>
      }
      note={bank.occupationCode}
      extra={bank.alike > 0 ? <Status kind="warn">疑似重复{bank.alike}对</Status> : null}
    >
      <div className="jh-bank-counts">
        <span>
          <b>{bank.usable}</b>在用
        </span>
        <span>
          <b>{counts.submitted}</b>待审
        </span>
        <span>
          <b>{counts.draft + counts.returned}</b>编写中
        </span>
        <span>
          <b>{counts.retired}</b>停用
        </span>
      </div>
      {bank.coverage.length > 0 ? (
        <CoveragePicture rows={bank.coverage} total={bank.usable} limit={6} />
      ) : (
        <span className="jh-note">还没有启用的鉴定要素细目表</span>
      )}
      {bank.notice && <p className="jh-note">{bank.notice}</p>}
    </Card>
  )
}

/** The banks of the institution, each with a picture of how its items lie on the weights of the table. */
export default function BanksPage() {
  const { data, error } = useRoute(listBanks, {})
  const books = useRoute(getBooks, {})
  const mayManage = useMay('bank.manage')
  const [open, setOpen] = useState(false)
  const missing = books.data?.missing.length ?? 0
  const unpledged = books.data?.pledge.label && !books.data.pledge.pledgedAt
  return (
    <div className="jh-col">
      <PageHead
        title="题库"
        facts={<span>题面与答案加密保存，每次查看都留痕；横条为在用题占比，竖线为细目表比重</span>}
        actions={
          <>
            <Link to="/item-banks/books">
              <Button>制度、台账与保密承诺</Button>
            </Link>
            {mayManage && (
              <Button type="primary" onClick={() => setOpen(true)}>
                建立题库
              </Button>
            )}
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      {!data && !error && <p className="jh-note">读取中</p>}
      {missing > 0 && (
        <Status kind="warn" boxed>
          题库的制度或台账还缺{missing}项，登记齐全后才能审定试题
        </Status>
      )}
      {unpledged && (
        <Status kind="warn" boxed>
          您还没有签订保密承诺，签订后才能编写、审定和查看试题
        </Status>
      )}
      {data?.banks.length === 0 && <EmptyState>还没有题库。先为一个职业等级建立题库，再编写或导入试题。</EmptyState>}
      <div className="jh-bank-grid">
        {data?.banks.map((bank) => (
          <BankCard key={bank.id} bank={bank} />
        ))}
      </div>
      {open && data && <NewBank occupations={data.occupations} onClose={() => setOpen(false)} />}
    </div>
  )
}
