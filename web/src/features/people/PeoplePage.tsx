import { call } from '../../api/client';
import type { PersonItem } from '../../api/generated';
import type { Role } from '../../bind/roles';
import { failureText } from '../../bind/failure';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { Avatar, ErrorBox, PageHeader, Panel, Select, showToast, Skeleton, Table, type Column } from '../../ui';
import { ago, t } from '../../words';
import { Invite } from './Invite';
import { Invitations } from './Invitations';
import { PersonActions } from './PersonActions';
import './people.css';

const ROLES = ['owner', 'editor', 'commenter', 'viewer'] as const;

export default function PeoplePage() {
  useTitle(t('people.title'));
  const people = useCall('people', {});
  const me = useMe();
  const owner = atLeast(me?.role, 'owner');
  const invites = atLeast(me?.role, 'editor');
  const invitations = useCall('invitations', invites ? {} : null);
  return (
    <>
      <PageHeader title={t('people.title')} about={t('people.about')} />
      <div className="s-page">
        {people.state === 'failed' && (
          <ErrorBox title={t('people.failed')} retry_label={t('shared.retry')} onRetry={people.reload}>
            {failureText(people.failure)}
          </ErrorBox>
        )}
        <div className="s-two">
          <Panel
            title={people.value ? t('people.count', { n: people.value.items.length }) : t('people.title')}
            padded={false}
          >
            {people.value ? (
              <PeopleTable people={people.value.items} me={me?.id ?? ''} owner={owner} onChanged={people.reload} />
            ) : (
              <Skeleton label={t('shared.loading')} rows={5} />
            )}
          </Panel>
          <div className="s-column">
            {invites && <Invite may_make_owner={owner} onMade={invitations.reload} />}
            {invitations.value && <Invitations items={invitations.value.items} onChanged={invitations.reload} />}
            <RolesExplained />
          </div>
        </div>
      </div>
    </>
  );
}

interface PeopleTableProps {
  readonly people: readonly PersonItem[];
  readonly me: string;
  readonly owner: boolean; // who looks may change roles
  readonly onChanged: () => void;
}

function PeopleTable({ people, me, owner, onChanged }: PeopleTableProps) {
  const columns: Column<PersonItem>[] = [
    {
      id: 'name',
      header: t('people.person'),
      is_name: true,
      cell: (person) => (
        <span className="people-name">
          <Avatar name={person.name} />
          <span>
            <b dir="auto">{person.name}</b> {person.id === me && <span className="k-muted">{t('people.you')}</span>}
            {person.email && <small>{person.email}</small>}
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: t('people.role'),
      cell: (person) =>
        owner ? (
          <RoleSelect person={person} onChanged={onChanged} />
        ) : person.role === 'none' ? (
          t('people.role_none')
        ) : (
          t(`shared.role_${person.role}`)
        ),
    },
  ];
  const of_owners: Column<PersonItem>[] = [
    {
      id: 'maps',
      header: t('people.maps'),
      cell: (person) => (person.maps.length > 0 ? t('people.maps_count', { n: person.maps.length }) : ''),
    },
    {
      id: 'seen',
      header: t('people.seen'),
      cell: (person) => (person.seen_at === null ? t('people.never') : ago(person.seen_at, Date.now())),
    },
    {
      id: 'actions',
      header: <span className="sr">{t('home.column_actions')}</span>,
      width: 56,
      cell: (person) => person.id !== me && <PersonActions person={person} onChanged={onChanged} />,
    },
  ];
  return (
    <Table
      caption={t('people.title')}
      columns={owner ? [...columns, ...of_owners] : columns}
      rows={people}
      keyOf={(person) => person.id}
    />
  );
}

function RoleSelect({ person, onChanged }: { readonly person: PersonItem; readonly onChanged: () => void }) {
  const change = async (role: Role): Promise<void> => {
    const result = await call('set-role', { account: person.id, role });
    onChanged();
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    const said = role === 'none' ? t('people.role_none') : t(`shared.role_${role}`);
    showToast(t('people.role_changed', { name: person.name, role: said }));
  };
  return (
    <Select
      label={t('people.role_of', { name: person.name })}
      hide_label
      value={person.role}
      onChange={(event) => void change(event.target.value as Role)}
      options={[
        ...ROLES.map((role) => [role, t(`shared.role_${role}`)] as const),
        ...(person.role === 'none' ? [['none', t('people.role_none')] as const] : []),
      ]}
    />
  );
}

function RolesExplained() {
  return (
    <Panel title={t('people.roles_title')}>
      <dl className="people-roles">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`shared.role_${role}`)}</dt>
            <dd>{t(`people.role_${role}_about`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
