import { type Role, ROLES } from "../../../crypto/index.ts";
import { team as text } from "../text/team.ts";

/** "intake en coördinator". */
export function sayRoles(roles: readonly Role[]): string {
  const names = roles.map((role) => text.roles[role]);
  if (names.length === 0) return text.noRoles;
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} en ${last}`;
}

type Props = {
  id: string;
  roles: readonly Role[];
  isWrong: boolean;
  choose: (roles: Role[]) => void;
};

/** Each role with what it may see: whoever chooses knows what they give. */
export function RoleChoice({ id, roles, isWrong, choose }: Props) {
  return (
    <fieldset class="roles" aria-describedby={isWrong ? `${id}-error` : undefined}>
      <legend>{text.rolesLegend}</legend>
      {ROLES.map((role) => (
        <label class="level" key={role}>
          <input
            type="checkbox"
            checked={roles.includes(role)}
            onChange={(event) =>
              choose(
                event.currentTarget.checked
                  ? ROLES.filter((one) => one === role || roles.includes(one))
                  : roles.filter((one) => one !== role),
              )
            }
          />
          <span>
            <b>{text.roles[role]}</b>: {text.rolesHelp[role]}
          </span>
        </label>
      ))}
      <p class="field-error" role="alert" id={`${id}-error`}>
        {isWrong && text.needRole}
      </p>
    </fieldset>
  );
}
