import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const passedIn = "Time and randomness are passed in, so that tests turn weeks in a millisecond.";
const noRandom = { object: "Math", property: "random", message: "Not random enough. " + passedIn };
const noNow = { object: "Date", property: "now", message: passedIn };
const noBareDate = {
  selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
  message: passedIn,
};

/** Every way in which a string becomes markup or code. Reporters' words are shown as text only. */
const noMarkup = [
  {
    selector:
      "AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$|^srcdoc$/]",
    message: "Strings are shown as text, never as HTML.",
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|parseFromString|setHTMLUnsafe|parseHTMLUnsafe)$/]",
    message: "Strings are shown as text, never as HTML.",
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]",
    message: "Strings are shown as text, never as HTML.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Strings are shown as text, never as HTML.",
  },
];

/** Nothing is ever kept in the browser of who reports: not in cookies, storage, history or URL. */
const noTraces = [
  {
    selector: "MemberExpression[object.name='document'][property.name='cookie']",
    message: "Nothing is kept in the reporter's browser.",
  },
  {
    selector: "CallExpression[callee.object.name='history'][callee.property.name='pushState']",
    message: "The history must not tell how far a report had come.",
  },
];
const noStores = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"].map(
  (name) => ({ name, message: "Nothing is kept in the reporter's browser." }),
);

/** What seals, opens or makes secrets. The server checks signatures and reads formats only. */
const SECRET_NAMES =
  "^(seal[A-Z]|open(Box|CaseEvent|Envelope|Reply)|(un)?wrap[A-Z]|sign[A-Z]|make(?!DecoyEntry)|deriveThread|threadIdOf|readCode|codeToGroups|groupsToCode|replyTag|findReplies|solvePuzzle|encapsulate|decapsulate)";

export default defineConfig(
  globalIgnores(["node_modules/", "dist/", "data/", "desk/", "coverage/"]),
  tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-new-func": "error",
      "@typescript-eslint/no-implied-eval": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": [
        "error",
        // An event handler may be async; what it leaves is caught inside.
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/no-for-in-array": "error",
      "@typescript-eslint/no-array-delete": "error",
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ["**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["crypto/**/*.ts", "server/**/*.ts"],
    ignores: ["server/cli/**"],
    rules: {
      "no-console": "error",
      "no-restricted-properties": ["error", noRandom, noNow],
      "no-restricted-syntax": ["error", noBareDate],
    },
  },
  {
    files: ["server/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "/crypto/[a-z-]+\\.ts$",
              importNamePattern: SECRET_NAMES,
              message: "The server is blind: what opens or makes secrets is not for it.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["web/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-properties": ["error", noRandom],
      "no-restricted-syntax": ["error", ...noMarkup],
    },
  },
  {
    files: ["web/{report,answer}/**/*.{ts,tsx}"],
    rules: {
      "no-console": "error",
      "no-restricted-globals": ["error", ...noStores],
      "no-restricted-syntax": ["error", ...noMarkup, ...noTraces],
    },
  },
  {
    files: ["tests/**/*.{ts,tsx}"],
    rules: {
      // A test that is left out passes for one that holds.
      "no-restricted-properties": [
        "error",
        ...["test", "it", "describe"].flatMap((object) =>
          ["only", "skip", "todo"].map((property) => ({ object, property })),
        ),
      ],
    },
  },
);
