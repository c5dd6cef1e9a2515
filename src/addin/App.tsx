import {
  AriaLiveAnnouncer,
  Button,
  FluentProvider,
  makeStyles,
  ProgressBar,
  Text,
  type Theme,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { type MouseEvent, Suspense, useEffect, useRef, useState } from "react";
import { AccountBar } from "./features/account/AccountBar.tsx";
import { SignIn } from "./features/account/SignIn.tsx";
import { MapView } from "./features/map/MapView.tsx";
import { rowStateSentence } from "./features/send/rowStateSentence.ts";
import { LastSends } from "./features/send/LastSends.tsx";
import { OpenSendsNotice } from "./features/send/OpenSendsNotice.tsx";
import type { Pane } from "./Pane.ts";
import { ActionBar } from "./ActionBar.tsx";
import type { ProblemAction } from "./text/problemActions.ts";
import type { Words } from "./text/words.ts";
import { ToolMenu, ToolView } from "./ToolMenu.tsx";
import { CheckView, SendView } from "./views.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { ProblemBar } from "./ui/ProblemBar.tsx";
import { useFocusKept } from "./ui/useFocusKept.ts";
import { useOwnEscape } from "./ui/useOwnEscape.ts";
import { useTabOut } from "./ui/useTabOut.ts";
import { SourceMenu } from "./SourceMenu.tsx";
import { useStore } from "./ui/useStore.ts";
import { useWords, WordsContext } from "./ui/WordsContext.ts";
import type { Host, HostTheme } from "./workbook/Host.ts";

const themes: Readonly<Record<HostTheme, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  // The system forces its own colours then, whichever contrast theme it has: ours only must not fight them.
  contrast: webLightTheme,
};

const useStyles = makeStyles({
  // Not on the provider: Fluent gives its class to menus too, which would then push the page up.
  shell: { display: "flex", flexDirection: "column", height: "100vh", minWidth: 0, overflow: "hidden" },
  // Excel shows the pane's name itself; screen readers need a heading in the page.
  heard: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
  head: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    // Excel draws its own button over the top right corner, up to 34 pixels wide.
    padding: `${tokens.spacingVerticalXS} 40px ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  link: { flexShrink: 0, color: tokens.colorBrandForegroundLink },
  elsewhere: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    flexShrink: 0,
  },
  main: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    overflowY: "auto",
  },
});

interface AppProps {
  readonly pane: Pane;
  readonly host: Host;
  readonly words: Words;
}

/** Theme, language and the pane's frame. */
export function App({ pane, host, words }: AppProps) {
  const [theme, setTheme] = useState<HostTheme>("light");
  useEffect(() => host.watchTheme(setTheme), [host]);
  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  return (
    <ErrorBoundary words={words}>
      <WordsContext.Provider value={words}>
        <FluentProvider theme={themes[theme]}>
          <AriaLiveAnnouncer>
            <Shell pane={pane} />
          </AriaLiveAnnouncer>
        </FluentProvider>
      </WordsContext.Provider>
    </ErrorBoundary>
  );
}

/** The second half of a double click on a button falls on what came in its place, which is no word to be selected. */
function keepFromSelecting(event: MouseEvent<HTMLElement>): void {
  const isField = event.target instanceof Element && event.target.closest("input, textarea") !== null;
  if (event.detail > 1 && !isField) event.preventDefault();
}

function Shell({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { step, asking } = useStore(pane.store);
  const { tool } = useStore(pane.tools.store);
  const main = useRef<HTMLElement>(null);
  useFocusKept(main);
  useTabOut();
  useOwnEscape();
  useEffect(() => {
    const follow = () => void pane.followNames();
    window.addEventListener("focus", follow);
    return () => window.removeEventListener("focus", follow);
  }, [pane]);
  const isChecked = step === "check" && !asking && !tool;
  // At the document: when the pane has just been opened, nothing in it has the focus.
  useEffect(() => {
    const stepBetweenFindings = (event: KeyboardEvent) => {
      if (event.key !== "F8" || !isChecked) return;
      event.preventDefault();
      void pane.inspector.stepByKey(!event.shiftKey);
    };
    document.addEventListener("keydown", stepBetweenFindings);
    return () => document.removeEventListener("keydown", stepBetweenFindings);
  }, [pane, isChecked]);
  return (
    <div className={styles.shell} onMouseDown={keepFromSelecting}>
      <SheetBar pane={pane} />
      <Elsewhere pane={pane} />
      {step !== "send" && <OpenSendsNotice sends={pane.openSends} />}
      <main className={styles.main} ref={main}>
        <h1 className={styles.heard}>{words.pane.title}</h1>
        {asking ? <Asking pane={pane} /> : tool ? <ToolView pane={pane} /> : <Step pane={pane} />}
        {isChecked && <ActionBar pane={pane} />}
      </main>
      <AccountBar account={pane.account} onSignIn={() => pane.signIn()}>
        <ToolMenu pane={pane} />
      </AccountBar>
    </div>
  );
}

function Step({ pane }: { readonly pane: Pane }) {
  const words = useWords();
  const { step, preview } = useStore(pane.store);
  const { tally, status, problem } = useStore(pane.check.store);
  const readActive = () => void pane.readSheet();
  if (step === "check")
    return (
      <Suspense fallback={<ProgressBar />}>
        <LastSends sender={pane.sender} />
        <CheckView
          check={pane.check}
          inspector={pane.inspector}
          warnings={pane.warnings}
          columns={pane.status}
          stateOf={(row) => rowStateSentence(pane.sender.memory.rows, row, words)}
          onCheckAgain={() => void pane.runCheck()}
          onReadActive={readActive}
        />
      </Suspense>
    );
  if (step === "send") return <Send pane={pane} />;
  const counted = status === "done" ? tally : undefined;
  return (
    <>
      {status === "failed" && <ProblemBar problem={problem} onAction={readActive} />}
      <MapView
        map={pane.map}
        names={pane.names}
        split={pane.split}
        tally={counted}
        preview={counted ? preview : []}
        onCheck={() => void pane.runCheck()}
        onReadActive={readActive}
      />
    </>
  );
}

function Send({ pane }: { readonly pane: Pane }) {
  const { group } = useStore(pane.account.store);
  const act = (action: ProblemAction) => {
    if (action === "retry") void pane.sender.retry();
    else if (action === "fetchAgain" || action === "checkAgain") void pane.sender.startOver();
    else if (action === "signIn" || action === "chooseGroup") pane.signIn();
    else if (action === "chooseSheet") void pane.readSheet();
    else pane.showFindings();
  };
  return (
    <Suspense fallback={<ProgressBar />}>
      <SendView
        sender={pane.sender}
        groupName={group?.name ?? ""}
        places={pane.rowPlaces}
        onBack={() => pane.showFindings()}
        onGoTo={(cell) => void pane.goTo(cell)}
        onAction={act}
      />
    </Suspense>
  );
}

function Asking({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { step } = useStore(pane.store);
  return (
    <div className={styles.page}>
      <SignIn account={pane.account} going={step === "send"} />
      <div>
        <Button appearance="subtle" onClick={() => pane.dismissSignIn()}>
          {words.pane.back}
        </Button>
      </div>
    </div>
  );
}

/** What is read, what else could be, and the way back to its mapping. */
function SheetBar({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { sheet } = useStore(pane.map.store);
  const { step } = useStore(pane.store);
  const { status } = useStore(pane.check.store);
  if (!sheet || status === "gone") return null;
  return (
    <header className={styles.head}>
      <SourceMenu pane={pane} />
      {step === "check" && (
        <Button
          appearance="transparent"
          size="small"
          className={styles.link}
          onClick={() => pane.correctMapping()}
        >
          {words.map.correctShort}
        </Button>
      )}
    </header>
  );
}

function Elsewhere({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { elsewhere } = useStore(pane.store);
  const { status } = useStore(pane.check.store);
  const isSending = useStore(pane.sender.store).status === "sending";
  if (!elsewhere || status === "gone" || isSending) return null;
  return (
    <div className={styles.elsewhere} role="status">
      <Text size={200}>{words.pane.otherSheetActive(elsewhere.name)}</Text>
      <Button size="small" onClick={() => void pane.readSheet(elsewhere.id)}>
        {words.pane.readThisSheet}
      </Button>
    </div>
  );
}
