<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ArrivalWords</name>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Latent after %1</source>
        <translation>Latente Merkmale hinter %1</translation>
    </message>
    <message>
        <source>Features after %1</source>
        <translation>Merkmale hinter %1</translation>
    </message>
    <message>
        <source>The stronger the colour, the larger the value.</source>
        <translation>Je kräftiger die Farbe, desto größer der Wert.</translation>
    </message>
    <message>
        <source>Each square is one value.</source>
        <translation>Jedes Quadrat ist ein Wert.</translation>
    </message>
    <message>
        <source>The %1 strongest of %2 channels.</source>
        <translation>Die %1 stärksten von %2 Kanälen.</translation>
    </message>
    <message>
        <source>All %1 channels.</source>
        <translation>Alle %1 Kanäle.</translation>
    </message>
</context>
<context>
    <name>DecisionWords</name>
    <message>
        <source>raw image</source>
        <translation>Rohbild</translation>
    </message>
    <message>
        <source>float</source>
        <translation>float</translation>
    </message>
    <message>
        <source>%1-bit</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>exit %1, cut %2, %3</source>
        <translation>Ausgang %1, Schnitt %2, %3</translation>
    </message>
    <message>
        <source>exit %1, all on the device</source>
        <translation>Ausgang %1, alles auf dem Gerät</translation>
    </message>
    <message>
        <source>%1 %2, %3 px</source>
        <translation>%1 %2, %3 px</translation>
    </message>
    <message>
        <source>bottleneck %1</source>
        <translation>Engpass %1</translation>
    </message>
    <message>
        <source>looked at exit %1</source>
        <translation>Ausgang %1 angesehen</translation>
    </message>
    <message>
        <source>looked at exit %1: %2 sure</source>
        <translation>Ausgang %1 angesehen: %2 sicher</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>throttle: %1</source>
        <translation>Drossel: %1</translation>
    </message>
    <message>
        <source>policy: %1</source>
        <translation>Strategie: %1</translation>
    </message>
    <message>
        <source>edge lost</source>
        <translation>Edge verloren</translation>
    </message>
    <message>
        <source>edge found</source>
        <translation>Edge gefunden</translation>
    </message>
    <message>
        <source>guard answered</source>
        <translation>Wächter hat geantwortet</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>FrameTable</name>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>float</source>
        <translation>float</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Clock time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>Zeit, s</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Device, ms</source>
        <translation>Gerät, ms</translation>
    </message>
    <message>
        <source>Encode, ms</source>
        <translation>Kodieren, ms</translation>
    </message>
    <message>
        <source>Uplink, ms</source>
        <translation>Hinweg, ms</translation>
    </message>
    <message>
        <source>Queue, ms</source>
        <translation>Warten, ms</translation>
    </message>
    <message>
        <source>Edge, ms</source>
        <translation>Edge, ms</translation>
    </message>
    <message>
        <source>Reply, ms</source>
        <translation>Rückweg, ms</translation>
    </message>
    <message>
        <source>Latency, ms</source>
        <translation>Latenz, ms</translation>
    </message>
    <message>
        <source>Deadline, ms</source>
        <translation>Frist, ms</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Rechtzeitig</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahrheit</translation>
    </message>
    <message>
        <source>Limit, Mbit/s</source>
        <translation>Grenze, Mbit/s</translation>
    </message>
    <message>
        <source>Measured, Mbit/s</source>
        <translation>Gemessen, Mbit/s</translation>
    </message>
    <message>
        <source>Round trip, ms</source>
        <translation>Umlauf, ms</translation>
    </message>
    <message>
        <source>Device load</source>
        <translation>Last Gerät</translation>
    </message>
    <message>
        <source>Edge load</source>
        <translation>Last Edge</translation>
    </message>
    <message>
        <source>Clock, MHz</source>
        <translation>Takt, MHz</translation>
    </message>
    <message>
        <source>Device, °C</source>
        <translation>Gerät, °C</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>Notantwort</translation>
    </message>
    <message>
        <source>Guarded</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>Answered by exit</source>
        <translation>Antwort von Ausgang</translation>
    </message>
    <message>
        <source>late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Second policy</source>
        <translation>Zweite Strategie</translation>
    </message>
    <message>
        <source>Its exit</source>
        <translation>Ihr Ausgang</translation>
    </message>
    <message>
        <source>Its cut</source>
        <translation>Ihr Schnitt</translation>
    </message>
    <message>
        <source>Its bits</source>
        <translation>Ihre Bit</translation>
    </message>
    <message>
        <source>Its predicted latency, ms</source>
        <translation>Ihre Vorhersage, ms</translation>
    </message>
    <message>
        <source>Its predicted reward</source>
        <translation>Ihre vorhergesagte Belohnung</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Expected reward</source>
        <translation>Erwartete Belohnung</translation>
    </message>
    <message>
        <source>Entropy, nats</source>
        <translation>Entropie, nat</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Critic loss</source>
        <translation>Verlust der Kritiker</translation>
    </message>
    <message>
        <source>Actor loss</source>
        <translation>Verlust des Akteurs</translation>
    </message>
    <message>
        <source>no edge</source>
        <translation>keine Edge</translation>
    </message>
    <message>
        <source>down</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Its codec</source>
        <translation>Ihre Kodierung</translation>
    </message>
    <message>
        <source>Looked at exit</source>
        <translation>Angesehener Ausgang</translation>
    </message>
    <message>
        <source>Confidence of the look</source>
        <translation>Sicherheit dabei</translation>
    </message>
    <message>
        <source>Sent to edge</source>
        <translation>Gesendet an Edge</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Its expected accuracy</source>
        <translation>Ihre erwartete Trefferquote</translation>
    </message>
    <message>
        <source>Its expected bytes</source>
        <translation>Ihre erwarteten Bytes</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>pause or resume</source>
        <translation>anhalten, fortsetzen</translation>
    </message>
    <message>
        <source>1 to 9: chart or part (small screens)</source>
        <translation>1 bis 9: Diagramm oder Teil (kleiner Bildschirm)</translation>
    </message>
    <message>
        <source>throttle on or off</source>
        <translation>Drossel ein oder aus</translation>
    </message>
    <message>
        <source>slower link</source>
        <translation>langsamere Verbindung</translation>
    </message>
    <message>
        <source>faster link</source>
        <translation>schnellere Verbindung</translation>
    </message>
    <message>
        <source>guard on or off</source>
        <translation>Wächter ein oder aus</translation>
    </message>
    <message>
        <source>learning on or off</source>
        <translation>Lernen ein oder aus</translation>
    </message>
    <message>
        <source>choose the second policy</source>
        <translation>zweite Strategie wählen</translation>
    </message>
    <message>
        <source>type a rate</source>
        <translation>Rate eingeben</translation>
    </message>
    <message>
        <source>open a trace</source>
        <translation>Verlauf öffnen</translation>
    </message>
    <message>
        <source>stress the processor</source>
        <translation>Prozessor auslasten</translation>
    </message>
    <message>
        <source>start or stop recording</source>
        <translation>Aufzeichnung starten, beenden</translation>
    </message>
    <message>
        <source>open a log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>diese Hilfe</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>full screen on or off</source>
        <translation>Vollbild ein oder aus</translation>
    </message>
    <message>
        <source>quit Coinfer</source>
        <translation>Coinfer beenden</translation>
    </message>
    <message>
        <source>freeze or resume the charts</source>
        <translation>Diagramme anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>charts: zoom in</source>
        <translation>Diagramme: hineinzoomen</translation>
    </message>
    <message>
        <source>charts: zoom out</source>
        <translation>Diagramme: herauszoomen</translation>
    </message>
    <message>
        <source>charts: live, last 30 seconds</source>
        <translation>Diagramme: live, letzte 30 Sekunden</translation>
    </message>
    <message>
        <source>charts: back in time</source>
        <translation>Diagramme: zurück</translation>
    </message>
    <message>
        <source>charts: forward in time</source>
        <translation>Diagramme: vorwärts</translation>
    </message>
    <message>
        <source>Live, Agent</source>
        <translation>Live, Agent</translation>
    </message>
    <message>
        <source>Live, Network</source>
        <translation>Live, Netz</translation>
    </message>
    <message>
        <source>on a chart: step through its values</source>
        <translation>im Diagramm: Wert für Wert lesen</translation>
    </message>
    <message>
        <source>Alt+P</source>
        <translation>Alt+S</translation>
    </message>
    <message>
        <source>go to the policy (any underlined letter works)</source>
        <translation>zur Strategie (ebenso jeder unterstrichene Buchstabe)</translation>
    </message>
    <message>
        <source>sort by the focused column: up, down, off</source>
        <translation>nach der Spalte mit Fokus ordnen: auf, ab, gar nicht</translation>
    </message>
    <message>
        <source>on a chart, the network or the choices: copy as picture</source>
        <translation>Diagramm, Netz oder Möglichkeiten: als Bild kopieren</translation>
    </message>
    <message>
        <source>start the tour; any key or touch ends it</source>
        <translation>Rundgang beginnen; jede Taste oder Berührung beendet ihn</translation>
    </message>
    <message>
        <source>write a note on the charts and into the log</source>
        <translation>Notiz in Diagramme und Protokoll schreiben</translation>
    </message>
    <message>
        <source>Agent, Rival</source>
        <translation>Agent, Rivale</translation>
    </message>
    <message>
        <source>pages 1 to 6</source>
        <translation>Seiten 1 bis 6</translation>
    </message>
    <message>
        <source>Live: only the essentials, enlarged, or all again</source>
        <translation>Live: Weniges groß für Publikum, oder wieder alles</translation>
    </message>
    <message>
        <source>window: larger</source>
        <translation>Fenster: größer</translation>
    </message>
    <message>
        <source>window: smaller</source>
        <translation>Fenster: kleiner</translation>
    </message>
    <message>
        <source>window: 100 %</source>
        <translation>Fenster: 100 %</translation>
    </message>
    <message>
        <source>dismiss a notice, else leave the audience&apos;s view, else full screen</source>
        <translation>Hinweis schließen, sonst Vorführung, sonst Vollbild verlassen</translation>
    </message>
    <message>
        <source>on a chart or a row: open the frame (also a double click)</source>
        <translation>auf Diagramm oder Zeile: Bild öffnen (auch Doppelklick)</translation>
    </message>
    <message>
        <source>save a screenshot</source>
        <translation>Bildschirmfoto speichern</translation>
    </message>
    <message>
        <source>film the window, or end the clip</source>
        <translation>das Fenster filmen oder den Clip beenden</translation>
    </message>
</context>
<context>
    <name>LimitReason</name>
    <message>
        <source>%1 of the %2 deadline</source>
        <translation>%1 der Frist von %2</translation>
    </message>
    <message>
        <source>The link limits this frame: nothing can be sent now, the device answers alone in %1.</source>
        <translation>Die Verbindung begrenzt dieses Bild: Gerade kann nichts gesendet werden, das Gerät antwortet allein in %1.</translation>
    </message>
    <message>
        <source>The deadline limits this frame: the answer is expected after %1, the deadline is %2.</source>
        <translation>Die Frist begrenzt dieses Bild: Die Antwort wird nach %1 erwartet, die Frist ist %2.</translation>
    </message>
    <message>
        <source>Nothing limits this frame: it takes %1.</source>
        <translation>Nichts begrenzt dieses Bild: Es braucht %1.</translation>
    </message>
    <message>
        <source>An estimate is invalid (such as NaN): the shortest local exit answers (%1 times so far).</source>
        <translation>Eine Schätzung ist ungültig (etwa NaN): Der kürzeste lokale Ausgang antwortet (bisher %1-mal).</translation>
    </message>
    <message>
        <source>The link limits this frame: %1 and a round trip of %2; a better one would help most.</source>
        <translation>Die Verbindung begrenzt dieses Bild: %1 und %2 Umlaufzeit; eine bessere hülfe am meisten.</translation>
    </message>
    <message>
        <source>The device limits this frame: it takes %1; a faster one would help most.</source>
        <translation>Das Gerät begrenzt dieses Bild: Es braucht %1; ein schnelleres hülfe am meisten.</translation>
    </message>
    <message>
        <source>The edge limits this frame: it takes %1; a faster one would help most.</source>
        <translation>Die Edge begrenzt dieses Bild: Sie braucht %1; eine schnellere hülfe am meisten.</translation>
    </message>
    <message>
        <source>The device limits this frame: its own work takes %1. A faster one could compute more and send less.</source>
        <translation>Das Gerät begrenzt dieses Bild: %1 sind seine eigenen. Ein schnelleres könnte mehr rechnen und weniger senden.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>New here? Start the demo: it needs no second machine and no camera.</source>
        <translation>Neu hier? Die Vorführung braucht weder einen zweiten Rechner noch eine Kamera.</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>On the device, enter the address shown here; its frames then appear.</source>
        <translation>Die große Adresse am Gerät eingeben; seine Bilder erscheinen hier.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Throttle the link and watch the cut move. Space pauses.</source>
        <translation>Verbindung drosseln und zusehen, wie der Schnitt wandert. Leertaste hält an.</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Add a second policy and see what it would decide.</source>
        <translation>Eine zweite Strategie hinzunehmen und sehen, was sie entscheiden würde.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Choose a scenario or open your own trace; it plays in a loop.</source>
        <translation>Ein Szenario wählen oder einen eigenen Verlauf öffnen; er wiederholt sich.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Record a run, then open its log later and replay it.</source>
        <translation>Einen Lauf aufzeichnen, das Protokoll später öffnen und wiedergeben.</translation>
    </message>
    <message>
        <source>Rival</source>
        <translation>Rivale</translation>
    </message>
    <message>
        <source>Two policies on the same frames: throttle the link and compare.</source>
        <translation>Zwei Strategien, dieselben Bilder: Die Verbindung drosseln und vergleichen.</translation>
    </message>
</context>
<context>
    <name>PhaseWords</name>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>Hinweg</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Rückweg</translation>
    </message>
</context>
<context>
    <name>Policies</name>
    <message>
        <source>learned agent</source>
        <translation>gelernter Agent</translation>
    </message>
    <message>
        <source>has learned in thousands of simulated worlds</source>
        <translation>hat in Tausenden simulierter Welten gelernt</translation>
    </message>
    <message>
        <source>learning agent</source>
        <translation>lernender Agent</translation>
    </message>
    <message>
        <source>the learned agent, which learns from every frame</source>
        <translation>der gelernte Agent, der aus jedem Bild lernt</translation>
    </message>
    <message>
        <source>Q-learning agent</source>
        <translation>Q-Learning-Agent</translation>
    </message>
    <message>
        <source>has learned the value of each decision, for comparison</source>
        <translation>hat den Wert jeder Entscheidung gelernt, zum Vergleich</translation>
    </message>
    <message>
        <source>linear bandit</source>
        <translation>linearer Bandit</translation>
    </message>
    <message>
        <source>begins without knowledge and tries what it does not know</source>
        <translation>beginnt ohne Wissen und versucht, was er nicht kennt</translation>
    </message>
    <message>
        <source>exhaustive search</source>
        <translation>vollständige Suche</translation>
    </message>
    <message>
        <source>predicts every decision and takes the best</source>
        <translation>sagt jede Entscheidung voraus und nimmt die beste</translation>
    </message>
    <message>
        <source>search without looks</source>
        <translation>Suche ohne Blick</translation>
    </message>
    <message>
        <source>the same, without asking an early exit first</source>
        <translation>dasselbe, ohne erst einen frühen Ausgang zu fragen</translation>
    </message>
    <message>
        <source>cautious search</source>
        <translation>vorsichtige Suche</translation>
    </message>
    <message>
        <source>expects a slow link: the tenth percentile of its rate</source>
        <translation>erwartet eine langsame Verbindung: das zehnte Perzentil ihrer Rate</translation>
    </message>
    <message>
        <source>search by expectation</source>
        <translation>Suche nach Erwartung</translation>
    </message>
    <message>
        <source>weighs how likely each rate of the link is</source>
        <translation>wägt ab, wie wahrscheinlich jede Rate der Verbindung ist</translation>
    </message>
    <message>
        <source>device only</source>
        <translation>nur Gerät</translation>
    </message>
    <message>
        <source>sends nothing</source>
        <translation>sendet nichts</translation>
    </message>
    <message>
        <source>edge only</source>
        <translation>nur Edge</translation>
    </message>
    <message>
        <source>sends every picture</source>
        <translation>sendet jedes Bild</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>any decision, for comparison</source>
        <translation>irgendeine Entscheidung, zum Vergleich</translation>
    </message>
    <message>
        <source>Neurosurgeon</source>
        <translation>Neurosurgeon</translation>
    </message>
    <message>
        <source>the fastest cut of the whole net, without early exits</source>
        <translation>der schnellste Schnitt des ganzen Netzes, ohne frühe Ausgänge</translation>
    </message>
    <message>
        <source>Edgent</source>
        <translation>Edgent</translation>
    </message>
    <message>
        <source>the last exit that is predicted to be in time</source>
        <translation>der letzte Ausgang, der voraussichtlich rechtzeitig ist</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>&quot;%1&quot; is not the address of an edge; write it like 192.168.1.5:7070</source>
        <translation>&quot;%1&quot; ist keine Adresse einer Edge; wie 192.168.1.5:7070 schreiben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address to listen on; write it like 127.0.0.1:7070 or 0.0.0.0:7070</source>
        <translation>&quot;%1&quot; ist keine Adresse, auf der Verbindungen angenommen werden können; wie 127.0.0.1:7070 oder 0.0.0.0:7070 schreiben</translation>
    </message>
    <message>
        <source>there is no model &quot;%1&quot;; give a weights file or one of %2</source>
        <translation>es gibt kein Modell &quot;%1&quot;; eine Gewichtsdatei oder eines von %2 angeben</translation>
    </message>
    <message>
        <source>%1; using %2 instead</source>
        <translation>%1; stattdessen wird %2 verwendet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a slowdown; give a factor from 1 to 1000, or pi4</source>
        <translation>&quot;%1&quot; ist keine Verlangsamung; einen Faktor von 1 bis 1000 oder pi4 angeben</translation>
    </message>
    <message>
        <source>the device emulates a machine %1 times slower than this one: it waits after each stage</source>
        <translation>das Gerät emuliert einen Rechner, der %1-mal langsamer ist als dieser: es wartet nach jeder Stufe</translation>
    </message>
    <message>
        <source>a deadline must be longer than 0; try 100ms</source>
        <translation>eine Frist muss länger als 0 sein; etwa 100ms versuchen</translation>
    </message>
    <message>
        <source>damaged (%1)</source>
        <translation>beschädigt (%1)</translation>
    </message>
    <message>
        <source>an array has an invalid shape</source>
        <translation>ein Feld hat eine ungültige Form</translation>
    </message>
    <message>
        <source>an array is longer than the file</source>
        <translation>ein Feld ist länger als die Datei</translation>
    </message>
    <message>
        <source>a weight is not a number</source>
        <translation>ein Gewicht ist keine Zahl</translation>
    </message>
    <message>
        <source>extra bytes at the end</source>
        <translation>überzählige Bytes am Ende</translation>
    </message>
    <message>
        <source>trained on feature layout %1, but this program uses layout %2; train it again with &quot;coinfer-cli agent train&quot;</source>
        <translation>mit Merkmalsanordnung %1 trainiert, aber dieses Programm verwendet Anordnung %2; mit &quot;coinfer-cli agent train&quot; neu trainieren</translation>
    </message>
    <message>
        <source>not a Coinfer agent</source>
        <translation>kein Agent von Coinfer</translation>
    </message>
    <message>
        <source>format version %1, but this program reads version %2; update the older of the two</source>
        <translation>Formatversion %1, aber dieses Programm liest Version %2; das Ältere von beiden aktualisieren</translation>
    </message>
    <message>
        <source>it is truncated</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>die Prüfsumme stimmt nicht</translation>
    </message>
    <message>
        <source>its header is longer than the file</source>
        <translation>der Kopf ist länger als die Datei</translation>
    </message>
    <message>
        <source>its header cannot be read</source>
        <translation>der Kopf ist nicht lesbar</translation>
    </message>
    <message>
        <source>the agent %1 cannot be used: %2</source>
        <translation>der Agent %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>there is no trained agent to continue learning from</source>
        <translation>es gibt keinen trainierten Agenten, von dem aus weitergelernt werden kann</translation>
    </message>
    <message>
        <source>the weights have no &quot;%1&quot;</source>
        <translation>den Gewichten fehlt &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the weights have no temperature of the prior</source>
        <translation>den Gewichten fehlt die Temperatur der Vorannahme</translation>
    </message>
    <message>
        <source>the array &quot;%1&quot; is missing</source>
        <translation>das Feld &quot;%1&quot; fehlt</translation>
    </message>
    <message>
        <source>the array &quot;%1&quot; has the wrong shape</source>
        <translation>das Feld &quot;%1&quot; hat die falsche Form</translation>
    </message>
    <message>
        <source>the agent has no weights; train one with &quot;coinfer-cli agent train&quot;</source>
        <translation>der Agent hat keine Gewichte; einen mit &quot;coinfer-cli agent train&quot; trainieren</translation>
    </message>
    <message>
        <source>the agent cannot be used: %1</source>
        <translation>der Agent kann nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>%1 is over the limit of %2; write off for no limit</source>
        <translation>%1 liegt über der Grenze von %2; off schreiben für keine Grenze</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a throttle; write a rate like 5mbit or 400kbit, a scenario (%2), the path of a trace file, or off</source>
        <translation>&quot;%1&quot; ist keine Drossel: eine Rate wie 5mbit oder 400kbit, ein Szenario (%2), den Pfad einer Verlaufsdatei oder off schreiben</translation>
    </message>
    <message>
        <source>There is no scenario &quot;%1&quot;; choose one of %2</source>
        <translation>Es gibt kein Szenario &quot;%1&quot;; eines von diesen wählen: %2</translation>
    </message>
    <message>
        <source>more than %1 rows; make the steps longer</source>
        <translation>mehr als %1 Zeilen; die Schritte länger machen</translation>
    </message>
    <message>
        <source>there are no rows below the header</source>
        <translation>unter der Kopfzeile stehen keine Zeilen</translation>
    </message>
    <message>
        <source>Trace %1, line %2: %3</source>
        <translation>Verlauf %1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which is not a number</source>
        <translation>%1 ist &quot;%2&quot;, und das ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is %2, which is negative</source>
        <translation>%1 ist %2, und das ist negativ</translation>
    </message>
    <message>
        <source>%1 is %2, over the limit of %3</source>
        <translation>%1 ist %2 und damit über der Grenze von %3</translation>
    </message>
    <message>
        <source>the first time_s is %1; begin at 0</source>
        <translation>time_s ist in der ersten Zeile %1; bei 0 beginnen</translation>
    </message>
    <message>
        <source>time_s does not increase here; sort the rows and keep one for each time</source>
        <translation>time_s steigt hier nicht; die Zeilen sortieren und je Zeitpunkt nur eine behalten</translation>
    </message>
    <message>
        <source>Cannot read the trace %1: it is a folder; name a file in it</source>
        <translation>Der Verlauf %1 ist nicht lesbar: Es ist ein Ordner; eine Datei darin nennen</translation>
    </message>
    <message>
        <source>Cannot read the trace %1: %2</source>
        <translation>Der Verlauf %1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration; write it like 100ms, 2s or 500us</source>
        <translation>&quot;%1&quot; ist keine Dauer; so schreiben: 100ms, 2s oder 500us</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too long a duration; the longest is about 290 years</source>
        <translation>&quot;%1&quot; ist eine zu lange Dauer; die längste ist etwa 290 Jahre</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a rate; write it like 5mbit or 400kbit</source>
        <translation>&quot;%1&quot; ist keine Rate; so schreiben: 5mbit oder 400kbit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too high a rate; the highest is 1000000gbit</source>
        <translation>&quot;%1&quot; ist eine zu hohe Rate; die höchste ist 1000000gbit</translation>
    </message>
    <message>
        <source>Cannot send a picture of %1x%2 pixels in %3 bytes; use 1 to %4 pixels per side in RGB</source>
        <translation>Ein Bild von %1x%2 Pixeln in %3 Bytes kann nicht gesendet werden; 1 bis %4 Pixel je Seite in RGB verwenden</translation>
    </message>
    <message>
        <source>Cannot read the CIFAR-10 file %1: %2; the folder must hold data_batch_1..5.bin, test_batch.bin and batches.meta.txt of the binary version (for a folder of pictures use images:DIR)</source>
        <translation>Die CIFAR-10-Datei %1 ist nicht lesbar: %2; der Ordner muss data_batch_1..5.bin, test_batch.bin und batches.meta.txt der binären Fassung enthalten (für einen Ordner mit Bildern images:ORDNER verwenden)</translation>
    </message>
    <message>
        <source>The CIFAR-10 file %1 is truncated or not of the binary version: its %2 bytes are not a multiple of %3; fetch it again</source>
        <translation>Die CIFAR-10-Datei %1 ist abgeschnitten oder nicht von der binären Fassung: Ihre %2 Bytes sind kein Vielfaches von %3; neu herunterladen</translation>
    </message>
    <message>
        <source>The CIFAR-10 file %1 is damaged: picture %2 has class %3, but there are only %4; fetch it again</source>
        <translation>Die CIFAR-10-Datei %1 ist beschädigt: Bild %2 hat Klasse %3, aber es gibt nur %4; neu herunterladen</translation>
    </message>
    <message>
        <source>%1 names %2 classes, but CIFAR-10 has %3; fetch it again</source>
        <translation>%1 nennt %2 Klassen, CIFAR-10 hat aber %3; neu herunterladen</translation>
    </message>
    <message>
        <source>The data set %1 is not on this machine; fetch it with &quot;coinfer-cli data fetch %1&quot;, or name its folder: %1:DIR</source>
        <translation>Der Datensatz %1 ist nicht auf diesem Rechner; mit &quot;coinfer-cli data fetch %1&quot; herunterladen oder seinen Ordner nennen: %1:ORDNER</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a data set; write images:DIR, fashion-mnist[:DIR], cifar10[:DIR] or imagenette[:DIR]</source>
        <translation>&quot;%1&quot; ist kein Datensatz; images:ORDNER, fashion-mnist[:ORDNER], cifar10[:ORDNER] oder imagenette[:ORDNER] schreiben</translation>
    </message>
    <message>
        <source>The pictures and labels in %1 do not match: %2 pictures of %3x%4 (expected 28x28) and %5 labels</source>
        <translation>Die Bilder und Klassenangaben in %1 gehören nicht zusammen: %2 Bilder von %3x%4 (verlangt ist 28x28) und %5 Klassenangaben</translation>
    </message>
    <message>
        <source>%1 is damaged: it has class %2, but there are only %3</source>
        <translation>%1 ist beschädigt: Klasse %2 kommt vor, aber es gibt nur %3</translation>
    </message>
    <message>
        <source>%1 is not an IDX file of bytes in %2 dimensions; put the files of (Fashion-)MNIST there</source>
        <translation>%1 ist keine IDX-Datei aus Bytes mit der Dimensionszahl %2; die Dateien von (Fashion-)MNIST dort ablegen</translation>
    </message>
    <message>
        <source>%1 is truncated or damaged; fetch or install it again</source>
        <translation>%1 ist abgeschnitten oder beschädigt; neu herunterladen oder installieren</translation>
    </message>
    <message>
        <source>Cannot read %1 (gzipped or not); install the package dataset-fashion-mnist, or name the folder that holds the files</source>
        <translation>%1 ist nicht lesbar (weder mit gzip gepackt noch ungepackt); das Paket dataset-fashion-mnist installieren oder einen Ordner nennen, der die Dateien enthält</translation>
    </message>
    <message>
        <source>The folder %1 has a sub-folder &quot;%2&quot; but no &quot;%3&quot;; add it, or name the folder that holds the classes</source>
        <translation>Der Ordner %1 hat einen Unterordner &quot;%2&quot;, aber keinen namens &quot;%3&quot;; diesen anlegen oder den Ordner mit den Klassen selbst nennen</translation>
    </message>
    <message>
        <source>There is no folder &quot;%1&quot;; name one that holds pictures</source>
        <translation>Es gibt keinen Ordner &quot;%1&quot;; einen nennen, der Bilder enthält</translation>
    </message>
    <message>
        <source>The picture %1 is broken or of an unknown format; replace or remove it</source>
        <translation>Das Bild %1 ist kaputt oder hat ein unbekanntes Format; ersetzen oder entfernen</translation>
    </message>
    <message>
        <source>Cannot read the picture %1: %2</source>
        <translation>Das Bild %1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 did not answer within %2; %3</source>
        <translation>%1 hat nicht innerhalb von %2 geantwortet; %3</translation>
    </message>
    <message>
        <source>check host, port, network and firewall</source>
        <translation>Host, Port, Netz und Firewall prüfen</translation>
    </message>
    <message>
        <source>Nothing was received from %1 for %2; %3</source>
        <translation>Von %1 ist seit %2 nichts gekommen; %3</translation>
    </message>
    <message>
        <source>the network may be down</source>
        <translation>vielleicht ist das Netz ausgefallen</translation>
    </message>
    <message>
        <source>the throttle lets nothing through at the moment</source>
        <translation>die Drossel lässt gerade nichts durch</translation>
    </message>
    <message>
        <source>No edge answers at %1 (%2); start one there, or check host and port</source>
        <translation>Unter %1 antwortet keine Edge (%2); dort eine starten oder Host und Port prüfen</translation>
    </message>
    <message>
        <source>The connection to %1 was lost (%2)</source>
        <translation>Die Verbindung zu %1 ist abgerissen (%2)</translation>
    </message>
    <message>
        <source>The edge at %1 has shut down</source>
        <translation>Die Edge unter %1 hat sich beendet</translation>
    </message>
    <message>
        <source>%1 does not answer like an edge; check host and port</source>
        <translation>%1 antwortet nicht wie eine Edge; Host und Port prüfen</translation>
    </message>
    <message>
        <source>The edge at %1 runs a different model (&quot;%2&quot;) than this device (&quot;%3&quot;); start both with the same weights</source>
        <translation>Die Edge unter %1 verwendet ein anderes Modell (&quot;%2&quot;) als dieses Gerät (&quot;%3&quot;); beide mit denselben Gewichten starten</translation>
    </message>
    <message>
        <source>The edge at %1 refused: %2</source>
        <translation>Die Edge unter %1 hat abgelehnt: %2</translation>
    </message>
    <message>
        <source>it does not read what is sent to it</source>
        <translation>es liest nicht, was ihm gesendet wird</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>Cannot listen on %1: the port is in use; stop the program that uses it (another edge?) or choose another port</source>
        <translation>Kann auf %1 keine Verbindungen annehmen: der Port ist belegt; das Programm beenden, das ihn benutzt (eine andere Edge?), oder einen anderen Port wählen</translation>
    </message>
    <message>
        <source>Cannot listen on %1: this machine does not have that address</source>
        <translation>Kann auf %1 keine Verbindungen annehmen: dieser Rechner hat diese Adresse nicht</translation>
    </message>
    <message>
        <source>Cannot listen on %1: not permitted; choose port 1024 or higher</source>
        <translation>Kann auf %1 keine Verbindungen annehmen: nicht erlaubt; einen Port ab 1024 wählen</translation>
    </message>
    <message>
        <source>Cannot listen on %1: %2</source>
        <translation>Kann auf %1 keine Verbindungen annehmen: %2</translation>
    </message>
    <message>
        <source>the other side closed the connection</source>
        <translation>die Gegenseite hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>there is no number format &quot;%1&quot;; choose float or int8</source>
        <translation>es gibt kein Zahlenformat &quot;%1&quot;; float oder int8 wählen</translation>
    </message>
    <message>
        <source>this LibTorch has no int8 operators; use the number format float</source>
        <translation>diese LibTorch hat keine int8-Operatoren; das Zahlenformat float verwenden</translation>
    </message>
    <message>
        <source>cannot create the %1 engine for the model %2: %3</source>
        <translation>für das Modell %2 lässt sich keine Engine (%1) erzeugen: %3</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>accuracy table</source>
        <translation>Tabelle der Trefferquoten</translation>
    </message>
    <message>
        <source>arrays that the network needs are missing</source>
        <translation>Felder, die das Netz braucht, fehlen</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>not a Coinfer weights file</source>
        <translation>keine Gewichtsdatei von Coinfer</translation>
    </message>
    <message>
        <source>the weights file %1 cannot be used: %2</source>
        <translation>die Gewichtsdatei %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>there is no network &quot;%1&quot;; choose one of %2</source>
        <translation>es gibt kein Netz &quot;%1&quot;; eines von diesen wählen: %2</translation>
    </message>
    <message>
        <source>a network needs 2 to 1000 classes, not %1</source>
        <translation>ein Netz braucht 2 bis 1000 Klassen, nicht %1</translation>
    </message>
    <message>
        <source>measure it with &quot;coinfer-cli evaluate --write&quot;</source>
        <translation>mit &quot;coinfer-cli evaluate --write&quot; messen</translation>
    </message>
    <message>
        <source>the model &quot;%1&quot; has no accuracy table; %2</source>
        <translation>das Modell &quot;%1&quot; hat keine Tabelle der Trefferquoten; %2</translation>
    </message>
    <message>
        <source>measuring needs a picture and at least one repeat</source>
        <translation>zum Messen braucht es ein Bild und mindestens eine Wiederholung</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: exits are 1 to %2</source>
        <translation>&quot;%1&quot;: die Ausgänge sind 1 bis %2</translation>
    </message>
    <message>
        <source>the profile of the %1 has %2 stages, but %3 has %4</source>
        <translation>das Profil (%1) hat %2 Stufen, %3 hat aber %4</translation>
    </message>
    <message>
        <source>a time of the %1 is missing, negative or over an hour</source>
        <translation>eine Zeit (%1) fehlt, ist negativ oder länger als eine Stunde</translation>
    </message>
    <message>
        <source>the profile &quot;%1&quot; is for the network &quot;%2&quot;, not for %3; measure one with &quot;coinfer-cli profile&quot;</source>
        <translation>das Profil &quot;%1&quot; gehört zum Netz &quot;%2&quot;, nicht zu %3; eines mit &quot;coinfer-cli profile&quot; messen</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>the round trip is missing, negative or over an hour</source>
        <translation>die Umlaufzeit fehlt, ist negativ oder länger als eine Stunde</translation>
    </message>
    <message>
        <source>writing &quot;%1&quot; was cancelled</source>
        <translation>das Schreiben von &quot;%1&quot; wurde abgebrochen</translation>
    </message>
    <message>
        <source>cannot write &quot;%1&quot;: %2; choose a writable folder with free space</source>
        <translation>kann &quot;%1&quot; nicht schreiben: %2; einen beschreibbaren Ordner mit freiem Platz wählen</translation>
    </message>
    <message>
        <source>its first line is not that of a Coinfer session log; give a file written by --log</source>
        <translation>mit seiner ersten Zeile beginnt kein Sitzungsprotokoll von Coinfer; eine Datei angeben, die --log geschrieben hat</translation>
    </message>
    <message>
        <source>it has schema %1, but this program reads %2; use the version of Coinfer that wrote it</source>
        <translation>es hat Schema %1, aber dieses Programm liest %2; die Version von Coinfer verwenden, die es geschrieben hat</translation>
    </message>
    <message>
        <source>cannot read the log &quot;%1&quot;: %2</source>
        <translation>kann das Protokoll &quot;%1&quot; nicht lesen: %2</translation>
    </message>
    <message>
        <source>; check its name and permissions</source>
        <translation>; Namen und Leserecht prüfen</translation>
    </message>
    <message>
        <source>the log needs a file name, not &quot;%1&quot;</source>
        <translation>das Protokoll braucht den Namen einer Datei, nicht &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the log &quot;%1&quot; is a pipe, a socket or a disk; give the name of a regular file</source>
        <translation>das Protokoll &quot;%1&quot; ist eine Pipe, ein Socket oder ein Datenträger; den Namen einer gewöhnlichen Datei angeben</translation>
    </message>
    <message>
        <source>the log &quot;%1&quot; already exists and is not overwritten; choose another name or remove it first</source>
        <translation>das Protokoll &quot;%1&quot; gibt es schon, und es wird nicht überschrieben; einen anderen Namen wählen oder es zuerst entfernen</translation>
    </message>
    <message>
        <source>cannot write the log &quot;%1&quot;: %2; choose a writable folder</source>
        <translation>kann das Protokoll &quot;%1&quot; nicht schreiben: %2; einen beschreibbaren Ordner wählen</translation>
    </message>
    <message>
        <source>the log &quot;%1&quot; ends here: %2; the run continues without it. Free some space or log to another disk</source>
        <translation>das Protokoll &quot;%1&quot; endet hier: %2; der Lauf geht ohne es weiter. Platz schaffen oder auf einen anderen Datenträger protokollieren</translation>
    </message>
    <message>
        <source>cannot write the log &quot;%1&quot;: %2; free some space or log to another disk</source>
        <translation>kann das Protokoll &quot;%1&quot; nicht schreiben: %2; Platz schaffen oder auf einen anderen Datenträger protokollieren</translation>
    </message>
    <message>
        <source>the disk does not keep up with the log &quot;%1&quot;, so frames are missing in it; log to a faster disk</source>
        <translation>der Datenträger kommt mit dem Protokoll &quot;%1&quot; nicht mit, deshalb fehlen darin Bilder; auf einen schnelleren Datenträger protokollieren</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>%1 is not an 8-bit picture; make the source deliver BGR</source>
        <translation>%1 ist kein Bild mit 8 Bit; die Quelle BGR liefern lassen</translation>
    </message>
    <message>
        <source>%1 stopped delivering after %2 frames; check that it is still connected</source>
        <translation>%1 liefert nach %2 Bildern nichts mehr; den Anschluss prüfen</translation>
    </message>
    <message>
        <source>connect one</source>
        <translation>eine anschließen</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>%1 versuchen</translation>
    </message>
    <message>
        <source>There is no camera %1; %2, or use --source dataset:fashion-mnist</source>
        <translation>Es gibt keine Kamera %1; %2 oder --source dataset:fashion-mnist verwenden</translation>
    </message>
    <message>
        <source>There is no video file &quot;%1&quot;; check the path, or for a folder of pictures use images:DIR</source>
        <translation>Es gibt keine Videodatei &quot;%1&quot;; den Pfad prüfen oder für einen Ordner mit Bildern images:ORDNER verwenden</translation>
    </message>
    <message>
        <source>The file %1 has no readable video frame; convert it, for example to H.264 in MP4, or try another</source>
        <translation>Die Datei %1 enthält kein lesbares Videobild; umwandeln, zum Beispiel in H.264 in MP4, oder eine andere versuchen</translation>
    </message>
    <message>
        <source>camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>Camera %1 delivers no picture; close other programs that use it, check that you may read %2, or use --source dataset:fashion-mnist</source>
        <translation>Kamera %1 liefert kein Bild; andere Programme schließen, die sie benutzen, das Leserecht für %2 prüfen oder --source dataset:fashion-mnist verwenden</translation>
    </message>
    <message>
        <source>The GStreamer pipeline &quot;%1&quot; is not complete; write one like gstreamer:videotestsrc is-live=true</source>
        <translation>Die GStreamer-Pipeline &quot;%1&quot; ist nicht vollständig; eine wie gstreamer:videotestsrc is-live=true schreiben</translation>
    </message>
    <message>
        <source>GStreamer pipeline</source>
        <translation>GStreamer-Pipeline</translation>
    </message>
    <message>
        <source>The GStreamer pipeline &quot;%1&quot; delivers no picture; try it with gst-launch-1.0, or begin with gstreamer:videotestsrc is-live=true</source>
        <translation>Die GStreamer-Pipeline &quot;%1&quot; liefert kein Bild; mit gst-launch-1.0 ausprobieren oder mit gstreamer:videotestsrc is-live=true beginnen</translation>
    </message>
    <message>
        <source>cannot write &quot;%1&quot;: it is not a regular file; name a file</source>
        <translation>&quot;%1&quot; ist nicht zu schreiben: Es ist keine gewöhnliche Datei; eine Datei nennen</translation>
    </message>
    <message>
        <source>The edge is busy: it has not answered the previous requests yet</source>
        <translation>Die Edge ist ausgelastet: Sie hat die Anfragen davor noch nicht beantwortet</translation>
    </message>
    <message>
        <source>The edge could not answer: %1</source>
        <translation>Die Edge konnte nicht antworten: %1</translation>
    </message>
    <message>
        <source>The link is too slow: %1 are already waiting; send less, with fewer bits or a later cut</source>
        <translation>Die Verbindung ist zu langsam: es warten schon %1; weniger senden, mit weniger Bit oder späterem Schnitt</translation>
    </message>
    <message>
        <source>A request of %1 is over the limit of %2; choose fewer bits</source>
        <translation>Eine Anfrage von %1 überschreitet die Grenze von %2; weniger Bit wählen</translation>
    </message>
    <message>
        <source>No answer within %1</source>
        <translation>Keine Antwort innerhalb von %1</translation>
    </message>
    <message>
        <source>The edge replied with %1 scores for %2 classes; install the same release of Coinfer on both machines</source>
        <translation>Die Edge antwortete mit %1 Werten für %2 Klassen; auf beiden Rechnern dieselbe Version von Coinfer installieren</translation>
    </message>
    <message>
        <source>the model &quot;%1&quot; has no accuracy table, so policies only know the accuracies of its exits from training; %2</source>
        <translation>das Modell &quot;%1&quot; hat keine Tabelle der Trefferquoten, deshalb kennen Strategien nur die Trefferquoten seiner Ausgänge aus dem Training; %2</translation>
    </message>
    <message>
        <source>the accuracy table of the model &quot;%1&quot; does not say how many pictures it was measured on, so it is used as it is; %2</source>
        <translation>die Tabelle der Trefferquoten des Modells &quot;%1&quot; sagt nicht, auf wie vielen Bildern sie gemessen wurde, und wird unverändert verwendet; %2</translation>
    </message>
    <message>
        <source>its accuracies were measured on %1 test pictures, so they are only known to within about %2 points; smaller differences between decisions are ignored</source>
        <translation>seine Trefferquoten wurden auf %1 Testbildern gemessen und sind deshalb nur auf etwa %2 Punkte genau bekannt; kleinere Unterschiede zwischen Entscheidungen werden nicht berücksichtigt</translation>
    </message>
    <message>
        <source>cannot create the folder %1</source>
        <translation>der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>measuring how fast this machine is with %1</source>
        <translation>misst, wie schnell dieser Rechner mit %1 ist</translation>
    </message>
    <message>
        <source>cannot keep the measurement for the next start: %1</source>
        <translation>die Messung kann für den nächsten Start nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>it has times for %1 stages, but %2 has %3</source>
        <translation>es sind Zeiten für %1 Stufen, %2 hat aber %3</translation>
    </message>
    <message>
        <source>the log is incomplete: %1 of the run&apos;s frames are missing because the disk was full or did not keep up</source>
        <translation>das Protokoll ist unvollständig: Ihm fehlen %1 Bilder des Laufs, weil der Datenträger voll war oder nicht nachkam</translation>
    </message>
    <message>
        <source>MIT licence</source>
        <translation>MIT-Lizenz</translation>
    </message>
    <message>
        <source>no licence stated; cite when used</source>
        <translation>keine Lizenz genannt; bei Verwendung zitieren</translation>
    </message>
    <message>
        <source>Apache 2.0; the photographs under ImageNet&apos;s terms, for research</source>
        <translation>Apache 2.0; die Fotos unter den Bedingungen von ImageNet, für Forschung</translation>
    </message>
    <message>
        <source>pictures of %1</source>
        <translation>Bilder aus %1</translation>
    </message>
    <message>
        <source>data set %1</source>
        <translation>Datensatz %1</translation>
    </message>
    <message>
        <source>write the header &quot;time_s,mbps&quot; and one row per step, or the format of mahimahi: one line per packet of 1500 bytes, with its time in whole milliseconds</source>
        <translation>die Kopfzeile &quot;time_s,mbps&quot; und eine Zeile je Schritt schreiben oder das Format von mahimahi verwenden: eine Zeile je Paket von 1500 Byte mit seiner Zeit in ganzen Millisekunden</translation>
    </message>
    <message>
        <source>Trace %1 is empty; %2</source>
        <translation>Der Verlauf %1 ist leer; %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a packet time from 0 to %2 ms; %3</source>
        <translation>&quot;%1&quot; ist keine Zeit eines Pakets von 0 bis %2 ms; %3</translation>
    </message>
    <message>
        <source>this packet is earlier than the one above; sort the lines</source>
        <translation>dieses Paket ist früher als das darüber; die Zeilen sortieren</translation>
    </message>
    <message>
        <source>all packets are at 0 ms; %1</source>
        <translation>alle Pakete stehen bei 0 ms; %1</translation>
    </message>
    <message>
        <source>%1 columns instead of the 2 columns &quot;time_s,mbps&quot;</source>
        <translation>%1 Spalten statt der 2 Spalten &quot;time_s,mbps&quot;</translation>
    </message>
    <message>
        <source>without an extension</source>
        <translation>ohne Endung</translation>
    </message>
    <message>
        <source>folders without pictures, which are not used as classes: %1</source>
        <translation>Ordner ohne Bilder, die nicht als Klassen gelten: %1</translation>
    </message>
    <message>
        <source>The folder %1 holds no pictures (jpg, png, bmp, webp or tif), neither directly nor in sub-folders named after the classes%2</source>
        <translation>Der Ordner %1 enthält keine Bilder (jpg, png, bmp, webp oder tif), weder selbst noch in Unterordnern, die nach Klassen benannt sind%2</translation>
    </message>
    <message>
        <source>The picture %1 has %2 x %3 pixels, over the limit of %4 million; make it smaller</source>
        <translation>Das Bild %1 hat %2 x %3 Pixel und liegt damit über der Grenze von %4 Millionen; verkleinern</translation>
    </message>
    <message>
        <source>&quot;camera:%1&quot; is not a camera; write camera:0 for the first one, or camera:libcamera for a Raspberry Pi&apos;s own camera</source>
        <translation>&quot;camera:%1&quot; ist keine Kamera; camera:0 für die erste schreiben, oder camera:libcamera für die eigene Kamera eines Raspberry Pi</translation>
    </message>
    <message>
        <source>%1 failed after %2 frames: %3</source>
        <translation>%1 brach nach %2 Bildern ab: %3</translation>
    </message>
    <message>
        <source>The stream %1 delivers no picture; check the address, user and password, and that the camera is on</source>
        <translation>Der Strom %1 liefert kein Bild; Adresse, Benutzer und Passwort prüfen, und ob die Kamera an ist</translation>
    </message>
    <message>
        <source>files in formats that are not supported: %1 (%2)</source>
        <translation>Dateien in Formaten, die nicht unterstützt werden: %1 (%2)</translation>
    </message>
    <message>
        <source>files skipped because their names are not UTF-8: %1; rename them, for example with convmv</source>
        <translation>Dateien, die übersprungen werden, weil ihre Namen kein UTF-8 sind: %1; umbenennen, zum Beispiel mit convmv</translation>
    </message>
    <message>
        <source>it has no appsink</source>
        <translation>sie hat keine appsink</translation>
    </message>
    <message>
        <source>it delivers no pictures in BGR</source>
        <translation>sie liefert keine Bilder in BGR</translation>
    </message>
    <message>
        <source>%1 stopped delivering after %2 frames%3; check that it is still connected; it is being reopened</source>
        <translation>%1 lieferte nach %2 Bildern nichts mehr%3; prüfen, ob das Gerät noch verbunden ist; es wird neu geöffnet</translation>
    </message>
    <message>
        <source>%1 is still unavailable%2; it is being reopened</source>
        <translation>%1 ist noch nicht verfügbar%2; es wird neu geöffnet</translation>
    </message>
    <message>
        <source>cannot find %1 in any of %2; install the program with its assets, or run it from its build folder</source>
        <translation>%1 nicht gefunden, gesucht in %2; das Programm mit seinen Beigaben installieren oder aus seinem Build-Ordner starten</translation>
    </message>
    <message>
        <source>the measurement was stopped on request</source>
        <translation>die Messung wurde auf Wunsch abgebrochen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a source: there is no such file or folder; write a path, camera:N, camera:libcamera, file:CLIP, images:DIR, dataset:fashion-mnist, dataset:cifar10[:DIR], dataset:imagenette[:DIR], rtsp://HOST/PATH, http://HOST/PATH or gstreamer:PIPELINE</source>
        <translation>&quot;%1&quot; ist keine Quelle: keine Datei und kein Ordner heißt so; einen Pfad schreiben, camera:N, camera:libcamera, file:FILM, images:ORDNER, dataset:fashion-mnist, dataset:cifar10[:ORDNER], dataset:imagenette[:ORDNER], rtsp://HOST/PFAD, http://HOST/PFAD oder gstreamer:PIPELINE</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is far too large</source>
        <translation>sie ist viel zu groß</translation>
    </message>
    <message>
        <source>the agent needs a file name; write agent:FILE</source>
        <translation>der Agent braucht einen Dateinamen; agent:DATEI schreiben</translation>
    </message>
    <message>
        <source>there is no codec &quot;%1&quot;; examples are 4-bit, float, bottleneck-1, raw, jpeg-20 and webp-10-112</source>
        <translation>es gibt keine Kodierung &quot;%1&quot;; Beispiele sind 4-bit, float, bottleneck-1, raw, jpeg-20 und webp-10-112</translation>
    </message>
    <message>
        <source>A picture cannot be sent as %1; use raw, JPEG or WebP</source>
        <translation>Ein Bild kann nicht als %1 gesendet werden; möglich sind raw, JPEG und WebP</translation>
    </message>
    <message>
        <source>the accuracy table of the model &quot;%1&quot; has no row for %2; %3</source>
        <translation>in der Tabelle der Trefferquoten des Modells &quot;%1&quot; fehlt die Zeile für %2; %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: exit %2 has cuts 0 to %3</source>
        <translation>&quot;%1&quot;: Ausgang %2 hat die Schnitte 0 bis %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: at cut %2 the codecs are %3</source>
        <translation>&quot;%1&quot;: an Schnitt %2 gibt es die Kodierungen %3</translation>
    </message>
    <message>
        <source>the profile of the %1 has times for %2 codecs of pictures, but the model has %3</source>
        <translation>das Profil (%1) hat Zeiten für %2 Bildkodierungen, das Modell aber hat %3</translation>
    </message>
    <message>
        <source>list of codecs</source>
        <translation>Liste der Kodierungen</translation>
    </message>
    <message>
        <source>outcomes</source>
        <translation>Ergebnisse je Bild</translation>
    </message>
    <message>
        <source>tables of a bottleneck</source>
        <translation>Tabellen eines Engpasses</translation>
    </message>
    <message>
        <source>its list of codecs cannot be used: %1</source>
        <translation>seine Liste der Kodierungen ist unbrauchbar: %1</translation>
    </message>
    <message>
        <source>an entry is repeated or out of order</source>
        <translation>ein Eintrag ist doppelt oder an der falschen Stelle</translation>
    </message>
    <message>
        <source>the raw picture is missing</source>
        <translation>das rohe Bild fehlt</translation>
    </message>
    <message>
        <source>%1 is not a codec for pictures of %2 pixels</source>
        <translation>%1 ist keine Kodierung für Bilder von %2 Pixeln</translation>
    </message>
    <message>
        <source>there is no bottleneck at cut %1</source>
        <translation>an Schnitt %1 gibt es keinen Engpass</translation>
    </message>
    <message>
        <source>it has times for %1 codecs of pictures, but %2 has %3</source>
        <translation>sie hat Zeiten für %1 Bildkodierungen, %2 aber hat %3</translation>
    </message>
    <message>
        <source>there is no policy &quot;%1&quot;; choose one of %2, fixed:EXIT/CUT/CODEC, agent:FILE</source>
        <translation>es gibt keine Strategie &quot;%1&quot;; eine von diesen wählen: %2, fixed:EXIT/CUT/CODEC, agent:FILE</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a fixed policy; write fixed:EXIT/CUT/CODEC, for example fixed:5/2/4 (4 bits) or fixed:5/0/jpeg-20, or with a look fixed:5/1/bottleneck-2+1@0.8 (exit 1 answers if it is at least 0.8 sure)</source>
        <translation>&quot;%1&quot; ist keine feste Strategie; schreiben Sie fixed:AUSGANG/SCHNITT/KODIERUNG, zum Beispiel fixed:5/2/4 (4 Bit) oder fixed:5/0/jpeg-20, oder mit einem Blick fixed:5/1/bottleneck-2+1@0.8 (Ausgang 1 antwortet, wenn er zu mindestens 0.8 sicher ist)</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: the model &quot;%2&quot; does not say how accurate decisions are after a look; measure it with &quot;coinfer-cli evaluate --write&quot;</source>
        <translation>&quot;%1&quot;: Das Modell &quot;%2&quot; sagt nicht, wie treffsicher Entscheidungen nach einem Blick sind; mit &quot;coinfer-cli evaluate --write&quot; messen</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: a look is at an exit from 1 to %2 that is earlier than the decision&apos;s, and its confidence is from 0 to 1</source>
        <translation>&quot;%1&quot;: Ein Blick gilt einem Ausgang von 1 bis %2, der vor dem der Entscheidung liegt, und seine Sicherheit liegt zwischen 0 und 1</translation>
    </message>
    <message>
        <source>no promise is possible with the model &quot;%1&quot;: it does not say how sure its exits were of its test pictures; measure it with &quot;coinfer-cli evaluate --write&quot;, or leave out --risk</source>
        <translation>Für das Modell „%1“ kann nichts versprochen werden: Es weiß nicht, wie sicher seine Ausgänge bei welchen Bildern sind; mit „coinfer-cli evaluate --write“ messen oder --risk weglassen</translation>
    </message>
    <message>
        <source>The edge at %1 and this device have different codecs; run the same version of Coinfer on both</source>
        <translation>Die Edge unter %1 hat andere Codecs als dieses Gerät; auf beiden dieselbe Version von Coinfer starten</translation>
    </message>
    <message>
        <source>this device has no token for the edge at %1: run &quot;coinfer-cli token set&quot; and enter what &quot;coinfer-cli token show&quot; prints on the edge, or name a file with --token-file</source>
        <translation>Dieses Gerät hat keinen Schlüssel für die Edge auf %1: „coinfer-cli token set“ aufrufen und eingeben, was „coinfer-cli token show“ auf der Edge ausgibt, oder mit --token-file eine Datei nennen</translation>
    </message>
    <message>
        <source>closed at once, since this address has failed to prove its token too often: %1 connection(s)</source>
        <translation>ungehört geschlossen, weil von dieser Adresse zu oft kein gültiger Schlüssel kam: %1 Verbindung(en)</translation>
    </message>
    <message>
        <source>it has failed to prove its token %1 times within %2; its address is shut out for the same time</source>
        <translation>%1 Mal in %2 kam kein gültiger Schlüssel; die Adresse bleibt so lange ausgesperrt</translation>
    </message>
    <message>
        <source>it has not proven its token in time</source>
        <translation>der Schlüssel wurde nicht rechtzeitig nachgewiesen</translation>
    </message>
    <message>
        <source>this is not a token: %1; &quot;coinfer-cli token show&quot; on the edge prints it</source>
        <translation>Das ist kein Schlüssel: %1; „coinfer-cli token show“ auf der Edge gibt ihn aus</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>er ist zu lang</translation>
    </message>
    <message>
        <source>letter %1 never occurs in one</source>
        <translation>Zeichen %1 kommt in keinem vor</translation>
    </message>
    <message>
        <source>it has %1 letters and digits instead of %2</source>
        <translation>er hat %1 statt %2 Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>its parts do not fit together, so at least one letter is mistyped</source>
        <translation>seine Teile passen nicht zusammen, also ist mindestens ein Zeichen falsch</translation>
    </message>
    <message>
        <source>Whoever answers at %1 speaks plain text and cannot prove that it has the token; start the edge with a token, or check host and port</source>
        <translation>Auf %1 antwortet jemand im Klartext und kann nicht nachweisen, dass er den Schlüssel hat; die Edge mit einem Schlüssel starten oder Rechner und Port prüfen</translation>
    </message>
    <message>
        <source>%1 closed the connection before it had proven the token; if the token is right, wait a minute: an edge shuts out addresses that fail too often</source>
        <translation>%1 hat die Verbindung geschlossen, bevor der Schlüssel nachgewiesen war; stimmt der Schlüssel, eine Minute warten: Eine Edge sperrt aus, wer zu oft scheitert</translation>
    </message>
    <message>
        <source>%1 could not prove that it has the token (%2); check host and port, and install the same release of Coinfer on both machines</source>
        <translation>%1 konnte nicht nachweisen, dass der Schlüssel dort bekannt ist (%2); Rechner und Port prüfen und auf beiden Rechnern dieselbe Version von Coinfer installieren</translation>
    </message>
    <message>
        <source>it left before it had proven its token</source>
        <translation>die Gegenseite ging, bevor sie ihren Schlüssel nachgewiesen hatte</translation>
    </message>
    <message>
        <source>it did not prove its token (%1)</source>
        <translation>die Gegenseite hat ihren Schlüssel nicht nachgewiesen (%1)</translation>
    </message>
    <message>
        <source>cannot use the token in &quot;%1&quot;: %2</source>
        <translation>Der Schlüssel in „%1“ ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>cannot store the token in &quot;%1&quot;: %2; choose a writable folder with --token-file</source>
        <translation>Der Schlüssel lässt sich nicht in „%1“ ablegen: %2; mit --token-file einen beschreibbaren Ordner wählen</translation>
    </message>
    <message>
        <source>there is no such file; &quot;coinfer-cli token set&quot; stores the token of an edge, &quot;coinfer-cli token new&quot; makes one</source>
        <translation>die Datei gibt es nicht; „coinfer-cli token set“ legt den Schlüssel einer Edge ab, „coinfer-cli token new“ erzeugt einen</translation>
    </message>
    <message>
        <source>it is too large for a token</source>
        <translation>sie ist zu groß für einen Schlüssel</translation>
    </message>
    <message>
        <source>the device emulates a slower machine, by an estimate of a Raspberry Pi 4, and waits after each piece of work; how many times slower: %1</source>
        <translation>das Gerät emuliert einen langsameren Rechner, nach einer Schätzung eines Raspberry Pi 4, und wartet nach jeder Arbeit; um so viele Male langsamer: %1</translation>
    </message>
    <message>
        <source>stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>latents</source>
        <translation>latente Werte</translation>
    </message>
    <message>
        <source>preprocessing</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cannot serve metrics on port %1: %2; choose another port, or 0 for a free one</source>
        <translation>Metriken lassen sich nicht auf Port %1 anbieten: %2; wählen Sie einen anderen Port, oder 0 für einen freien</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a filter; write late, guarded, fallback, alone, event, wrong or right, or compare a column: exit=5, latency&gt;80, policy=search</source>
        <translation>„%1“ ist kein Filter; schreiben Sie late, guarded, fallback, alone, event, wrong oder right, oder vergleichen Sie eine Spalte: exit=5, latency&gt;80, policy=search</translation>
    </message>
    <message>
        <source>the edge %1 is in the list twice; name each edge once</source>
        <translation>die Edge %1 steht zweimal in der Liste; nennen Sie jede Edge einmal</translation>
    </message>
    <message>
        <source>%1 edges are too many: a device takes at most %2; put a load balancer in front of them and name that</source>
        <translation>%1 Edges sind zu viele: Ein Gerät nimmt höchstens %2; stellen Sie einen Lastverteiler davor und nennen Sie diesen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port to serve metrics on; give one from 1 to 65535, such as 9464, or 0 for a free one</source>
        <translation>„%1“ ist kein Port für Messwerte; geben Sie einen von 1 bis 65535 an, etwa 9464, oder 0 für einen freien</translation>
    </message>
    <message>
        <source>Metrics are served to this machine only, because they need no token; give a port without the address %1, and let a collector on this machine forward them</source>
        <translation>Messwerte gibt es nur auf diesem Rechner, weil sie keinen Schlüssel verlangen; geben Sie einen Port ohne die Adresse %1 an, und lassen Sie einen Sammler auf diesem Rechner sie weitergeben</translation>
    </message>
    <message>
        <source>the device has reconnected</source>
        <translation>das Gerät hat sich neu verbunden</translation>
    </message>
    <message>
        <source>This device does not have the token of the edge at %1. The edge shows its token in its window or with &quot;coinfer-cli token show&quot;; enter it here, on the start page or with &quot;coinfer-cli token set&quot;</source>
        <translation>Dieses Gerät hat den Schlüssel der Edge bei %1 nicht. Die Edge zeigt ihn in ihrem Fenster oder mit „coinfer-cli token show“; geben Sie ihn hier ein, auf der Startseite oder mit „coinfer-cli token set“</translation>
    </message>
    <message>
        <source>The edge at %1 accepts only devices with its token. The edge shows it in its window or with &quot;coinfer-cli token show&quot;; enter it here, on the start page or with &quot;coinfer-cli token set&quot;, or name its file with --token-file</source>
        <translation>Die Edge bei %1 nimmt nur Geräte mit ihrem Schlüssel an. Die Edge zeigt ihn in ihrem Fenster oder mit „coinfer-cli token show“; geben Sie ihn hier ein, auf der Startseite oder mit „coinfer-cli token set“, oder nennen Sie seine Datei mit --token-file</translation>
    </message>
    <message>
        <source>it does not have the token of this edge; enter this edge&apos;s token there (&quot;Show token&quot; or &quot;coinfer-cli token show&quot; here, the start page or &quot;coinfer-cli token set&quot; there)</source>
        <translation>es hat einen anderen Schlüssel als diese Edge; geben Sie dort den Schlüssel dieser Edge ein („Schlüssel zeigen“ oder „coinfer-cli token show“ hier, die Startseite oder „coinfer-cli token set“ dort)</translation>
    </message>
    <message>
        <source>it belongs to another user; store one of your own with &quot;coinfer-cli token set&quot;</source>
        <translation>sie gehört einem anderen Benutzer; legen Sie mit „coinfer-cli token set“ eine eigene an</translation>
    </message>
    <message>
        <source>other users may read or change it; if nobody has, run chmod 600 on it; otherwise create another token with &quot;coinfer-cli token new&quot; on the edge</source>
        <translation>andere Benutzer dürfen sie lesen oder ändern; wenn es niemand getan hat, rufen Sie chmod 600 dafür auf; sonst erzeugen Sie auf der Edge mit „coinfer-cli token new“ einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>Metrics are served to this machine only, because they need no token: %1 is not a loopback address</source>
        <translation>Messwerte gibt es nur auf diesem Rechner, weil sie keinen Schlüssel verlangen: %1 ist keine Loopback-Adresse</translation>
    </message>
    <message>
        <source>The edge at %1 accepts only devices with its token: enter it in the field &quot;Token of the edge&quot;; the edge shows it in its window or with &quot;coinfer-cli token show&quot;</source>
        <translation>Die Edge auf %1 lässt nur Geräte mit ihrem Schlüssel ein: Ihn im Feld „Schlüssel der Edge“ eingeben; die Edge zeigt ihn in ihrem Fenster oder mit „coinfer-cli token show“</translation>
    </message>
    <message>
        <source>cannot read the pictures &quot;%1&quot;: %2</source>
        <translation>die Bilder &quot;%1&quot; können nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the file is damaged at byte %1</source>
        <translation>die Datei ist ab Byte %1 beschädigt</translation>
    </message>
    <message>
        <source>it does not begin like a picture file of Coinfer</source>
        <translation>sie beginnt nicht wie eine Bilderdatei von Coinfer</translation>
    </message>
    <message>
        <source>it has version %1, but this program reads %2; use the version of Coinfer that wrote it</source>
        <translation>sie hat Version %1, dieses Programm liest aber %2; die Version von Coinfer nehmen, die sie geschrieben hat</translation>
    </message>
    <message>
        <source>the pictures &quot;%1&quot; already exist and are not overwritten; choose another name for the log</source>
        <translation>die Bilder &quot;%1&quot; gibt es schon und werden nicht überschrieben; einen anderen Namen für das Protokoll wählen</translation>
    </message>
    <message>
        <source>cannot write the pictures &quot;%1&quot;: %2; choose a writable folder</source>
        <translation>die Bilder &quot;%1&quot; können nicht geschrieben werden: %2; einen beschreibbaren Ordner wählen</translation>
    </message>
    <message>
        <source>the pictures &quot;%1&quot; end here: %2; the log continues without them</source>
        <translation>die Bilder &quot;%1&quot; enden hier: %2; das Protokoll geht ohne sie weiter</translation>
    </message>
    <message>
        <source>cannot write the pictures &quot;%1&quot;: %2; free some space on the disk</source>
        <translation>die Bilder &quot;%1&quot; können nicht geschrieben werden: %2; Platz auf dem Datenträger schaffen</translation>
    </message>
    <message>
        <source>pictures come faster than they can be kept in &quot;%1&quot;, so some frames have none; use fewer frames per second</source>
        <translation>die Bilder kommen schneller, als sie in &quot;%1&quot; bewahrt werden können, daher fehlen manche; weniger Bilder je Sekunde nehmen</translation>
    </message>
    <message>
        <source>a kept picture is damaged and cannot be shown</source>
        <translation>ein aufgehobenes Bild ist beschädigt und kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>cannot write the clip &quot;%1&quot;; choose a writable folder with free space</source>
        <translation>der Clip &quot;%1&quot; kann nicht geschrieben werden; einen beschreibbaren Ordner mit freiem Platz wählen</translation>
    </message>
    <message>
        <source>a picture of another size does not fit into the clip</source>
        <translation>ein Bild anderer Größe passt nicht in den Clip</translation>
    </message>
    <message>
        <source>there is no number format &quot;%1&quot;; choose auto, int8 or float</source>
        <translation>es gibt kein Zahlenformat &quot;%1&quot;; auto, int8 oder float wählen</translation>
    </message>
</context>
<context>
    <name>Promise</name>
    <message>
        <source>The promise of at most %1 % more wrong answers is withdrawn: the exits&apos; confidence on these frames differs from that on the test pictures.</source>
        <translation>Das Versprechen von höchstens %1 % mehr falschen Antworten ist zurückgezogen: Die Ausgänge sind bei diesen Bildern nicht so sicher wie bei den Testbildern.</translation>
    </message>
    <message>
        <source>Promised: at most %1 % more wrong answers than the full net.</source>
        <translation>Versprochen: höchstens %1 % mehr falsche Antworten als das ganze Netz.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>%1 without a token</source>
        <translation>%1 ohne Token</translation>
    </message>
    <message>
        <source>%1 with a wrong token</source>
        <translation>%1 mit falschem Token</translation>
    </message>
    <message>
        <source>%1 shut out</source>
        <translation>%1 ausgesperrt</translation>
    </message>
    <message>
        <source>%1 without a hello in time</source>
        <translation>%1 ohne rechtzeitiges Hello</translation>
    </message>
    <message>
        <source>%1 with another version</source>
        <translation>%1 mit anderer Version</translation>
    </message>
    <message>
        <source>%1 with another model</source>
        <translation>%1 mit anderem Modell</translation>
    </message>
    <message>
        <source>%1 for pinging too often</source>
        <translation>%1 wegen zu häufiger Pings</translation>
    </message>
    <message>
        <source>%1 silent</source>
        <translation>%1 verstummt</translation>
    </message>
    <message>
        <source>%1 for not reading</source>
        <translation>%1 wegen ungelesener Antworten</translation>
    </message>
    <message>
        <source>%1 crowded out</source>
        <translation>%1 verdrängt</translation>
    </message>
    <message>
        <source>%1 over the device limit</source>
        <translation>%1 über der Höchstzahl der Geräte</translation>
    </message>
    <message>
        <source>%1 over the limit per address</source>
        <translation>%1 über der Höchstzahl je Adresse</translation>
    </message>
    <message>
        <source>%1 with an invalid message</source>
        <translation>%1 mit ungültiger Nachricht</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Weights, SHA-256</source>
        <translation>Gewichte, SHA-256</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>none, device only</source>
        <translation>keine, nur das Gerät</translation>
    </message>
    <message>
        <source>Initial policy</source>
        <translation>Strategie zu Beginn</translation>
    </message>
    <message>
        <source>Initial deadline</source>
        <translation>Frist zu Beginn</translation>
    </message>
    <message>
        <source>Summary by policy</source>
        <translation>Übersicht nach Strategie</translation>
    </message>
    <message>
        <source>%1 more policies are not shown; export the log as CSV to see all.</source>
        <translation>%1 weitere Strategien fehlen hier; der Export als CSV zeigt alle.</translation>
    </message>
    <message>
        <source>Most frequent decisions</source>
        <translation>Häufigste Entscheidungen</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Latency, median</source>
        <translation>Latenz, Median</translation>
    </message>
    <message>
        <source>Sent per frame</source>
        <translation>Gesendet je Bild</translation>
    </message>
    <message>
        <source>Session report</source>
        <translation>Sitzungsbericht</translation>
    </message>
    <message>
        <source>%1 · %2 frames · %3</source>
        <translation>%1 · %2 Bilder · %3</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The session has no frames; there is nothing to plot.</source>
        <translation>Die Sitzung enthält keine Bilder; es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Session report: %1</source>
        <translation>Sitzungsbericht: %1</translation>
    </message>
    <message>
        <source>Coinfer session report: %1</source>
        <translation>Coinfer-Sitzungsbericht: %1</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Mean latency by phase</source>
        <translation>Mittlere Latenz je Phase</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Chosen exits, share</source>
        <translation>Gewählte Ausgänge, Anteil</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>per time slice</source>
        <translation>je Zeitabschnitt</translation>
    </message>
    <message>
        <source>cumulative</source>
        <translation>kumuliert</translation>
    </message>
    <message>
        <source>Latency distribution</source>
        <translation>Latenzverteilung</translation>
    </message>
    <message>
        <source>method.txt</source>
        <extracomment>A file in assets/report. Its translation is the name of the one in that language.</extracomment>
        <translation>method_de.txt</translation>
    </message>
    <message>
        <source>Note: %1.</source>
        <translation>Hinweis: %1.</translation>
    </message>
    <message>
        <source>Sent per frame, mean</source>
        <translation>Gesendet je Bild, Mittel</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>Answered by the device, share</source>
        <translation>Vom Gerät beantwortet, Anteil</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>%1 more events are not shown; export the log as CSV to see all.</source>
        <translation>%1 weitere Ereignisse sind nicht gezeigt; exportieren Sie das Protokoll als CSV, um alle zu sehen.</translation>
    </message>
</context>
<context>
    <name>SessionFolder</name>
    <message>
        <source>Earlier recordings</source>
        <translation>Frühere Aufnahmen</translation>
    </message>
</context>
<context>
    <name>SummaryTable</name>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Latency, median</source>
        <translation>Latenz, Median</translation>
    </message>
    <message>
        <source>Latency, p95</source>
        <translation>Latenz, p95</translation>
    </message>
    <message>
        <source>Deadline missed</source>
        <translation>Frist verpasst</translation>
    </message>
    <message>
        <source>Answered by the guard</source>
        <translation>Vom Wächter beantwortet</translation>
    </message>
    <message>
        <source>Answered without link</source>
        <translation>Ohne Verbindung beantwortet</translation>
    </message>
    <message>
        <source>Sent per frame</source>
        <translation>Gesendet je Bild</translation>
    </message>
    <message>
        <source>Total sent</source>
        <translation>Gesendet insgesamt</translation>
    </message>
    <message>
        <source>Reward, mean</source>
        <translation>Belohnung, Mittel</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Answered by device, exit %1</source>
        <translation>Vom Gerät, Ausgang %1</translation>
    </message>
    <message>
        <source>Looked at first</source>
        <translation>Vorher angesehen</translation>
    </message>
    <message>
        <source>▲ better</source>
        <translation>▲ besser</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ schlechter</translation>
    </message>
    <message>
        <source>Second is</source>
        <translation>Zweite ist</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&quot;%1&quot; must be %2</source>
        <translation>„%1“ muss %2 sein</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a duration of at most 24 hours, like &quot;8s&quot; or &quot;250ms&quot;</source>
        <translation>eine Dauer von höchstens 24 Stunden, wie „8s“ oder „250ms“</translation>
    </message>
    <message>
        <source>a rate, a scenario, a trace or &quot;off&quot;</source>
        <translation>eine Rate, ein Szenario, ein Verlauf oder „off“</translation>
    </message>
    <message>
        <source>the shortest deadline is 1 ms</source>
        <translation>die kürzeste Frist ist 1 ms</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>eine Zahl von 0 bis 1</translation>
    </message>
    <message>
        <source>&quot;at&quot; is missing</source>
        <translation>„at“ fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known</source>
        <translation>„%1“ ist nicht bekannt</translation>
    </message>
    <message>
        <source>&quot;steps&quot; must be a list of 1 to %1 steps</source>
        <translation>„steps“ muss eine Liste von 1 bis %1 Schritten sein</translation>
    </message>
    <message>
        <source>it must be later than the step before</source>
        <translation>er muss später sein als der Schritt davor</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>&quot;length&quot; must be longer than the last step&apos;s time</source>
        <translation>„length“ muss länger sein als die Zeit des letzten Schritts</translation>
    </message>
    <message>
        <source>A fast link. The edge does most of the work, and every answer is in time.</source>
        <translation>Eine schnelle Verbindung. Die Edge arbeitet am meisten, und jede Antwort kommt rechtzeitig.</translation>
    </message>
    <message>
        <source>The link chokes. The device computes more and sends less: the cut moves.</source>
        <translation>Die Verbindung stockt. Das Gerät rechnet mehr und sendet weniger: Der Schnitt wandert.</translation>
    </message>
    <message>
        <source>A drive through a mobile network. The agent decides anew for each picture.</source>
        <translation>Eine Fahrt durch ein Mobilfunknetz. Der Agent entscheidet für jedes Bild neu.</translation>
    </message>
    <message>
        <source>No link at all. The device answers alone, still in time.</source>
        <translation>Gar keine Verbindung. Das Gerät antwortet allein, noch immer rechtzeitig.</translation>
    </message>
    <message>
        <source>The link is back, and so is the edge.</source>
        <translation>Die Verbindung ist zurück und mit ihr die Edge.</translation>
    </message>
    <message>
        <source>The same frames with every picture sent, as is usual: predicted, side by side.</source>
        <translation>Dieselben Bilder, wenn wie üblich jedes gesendet würde: daneben vorhergesagt.</translation>
    </message>
    <message>
        <source>cannot use the tour &quot;%1&quot;: %2</source>
        <translation>der Rundgang „%1“ ist nicht brauchbar: %2</translation>
    </message>
    <message>
        <source>it is longer than 1 MB</source>
        <translation>er ist länger als 1 MB</translation>
    </message>
    <message>
        <source>it is not a JSON object</source>
        <translation>er ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>live, agent, rival, network or session</source>
        <translation>live, agent, rival, network oder session</translation>
    </message>
</context>
<context>
    <name>coinfer::AccuracyChart</name>
    <message>
        <source>Accuracy</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
    <message>
        <source>no ground truth</source>
        <translation>Wahrheit unbekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 %, all %2 %</source>
        <translation>%1 %, alle %2 %</translation>
    </message>
</context>
<context>
    <name>coinfer::AgentPage</name>
    <message>
        <source>Who decides</source>
        <translation>Wer entscheidet</translation>
    </message>
    <message>
        <source>Second policy</source>
        <translation>Zweite Strategie</translation>
    </message>
    <message>
        <source>Decides on the same frames, for comparison only</source>
        <translation>Entscheidet über dieselben Bilder, nur zum Vergleich</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Second</source>
        <translation>&amp;Zweite</translation>
    </message>
    <message>
        <source>&amp;Learning</source>
        <translation>&amp;Lernen</translation>
    </message>
    <message>
        <source>&amp;Accuracy weight</source>
        <translation>&amp;Gewicht Treffer</translation>
    </message>
    <message>
        <source>Accuracy weight</source>
        <translation>Gewicht der Trefferquote</translation>
    </message>
    <message>
        <source>Weight of accuracy against latency</source>
        <translation>Gewicht der Trefferquote gegen die Latenz</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Möglichkeiten</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweite</translation>
    </message>
    <message>
        <source>Exploration</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>this policy does not explore</source>
        <translation>diese Strategie erkundet nicht</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <source>this policy is not learning</source>
        <translation>diese Strategie lernt nicht</translation>
    </message>
    <message>
        <source>Lets %1 learn from every frame</source>
        <translation>Lässt %1 aus jedem Bild lernen</translation>
    </message>
    <message>
        <source>%1 cannot learn</source>
        <translation>%1 kann nicht lernen</translation>
    </message>
    <message>
        <source>this policy cannot learn</source>
        <translation>diese Strategie kann nicht lernen</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>from every frame</source>
        <translation>aus jedem Bild</translation>
    </message>
    <message>
        <source>waiting for a frame</source>
        <translation>wartet auf ein Bild</translation>
    </message>
    <message>
        <source>this policy reports no losses</source>
        <translation>diese Strategie meldet keine Verluste</translation>
    </message>
    <message>
        <source>Logs do not record whether a policy learned</source>
        <translation>Protokolle halten nicht fest, ob eine Strategie lernte</translation>
    </message>
    <message>
        <source>not logged</source>
        <translation>nicht protokolliert</translation>
    </message>
    <message>
        <source>this log has no losses</source>
        <translation>dieses Protokoll enthält keine Verluste</translation>
    </message>
    <message>
        <source>&amp;Byte price</source>
        <translation>&amp;Bytepreis</translation>
    </message>
    <message>
        <source>Byte price</source>
        <translation>Bytepreis</translation>
    </message>
    <message>
        <source>probability, up to %1 %; one bar per codec</source>
        <translation>Wahrscheinlichkeit, bis %1 %; ein Balken je Kodierung</translation>
    </message>
    <message>
        <source>expected reward; one bar per codec</source>
        <translation>erwartete Belohnung; ein Balken je Kodierung</translation>
    </message>
    <message>
        <source>looked</source>
        <translation>angesehen</translation>
    </message>
    <message>
        <source>Local exits, %</source>
        <translation>Ausgänge lokal, %</translation>
    </message>
    <message>
        <source>&amp;Promise</source>
        <translation>&amp;Versprechen</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Versprechen</translation>
    </message>
    <message>
        <source>Maximum share of answers that are wrong although the full net is right</source>
        <translation>Höchster Anteil von Antworten, die falsch sind, obwohl das ganze Netz recht hat</translation>
    </message>
    <message>
        <source>No promise is possible with this model: its outcomes were not measured</source>
        <translation>Mit diesem Modell ist keine Zusage möglich: Seine Ergebnisse wurden nicht gemessen</translation>
    </message>
    <message>
        <source>Reward that each 1,000 bytes sent cost</source>
        <translation>Belohnung, die je 1.000 gesendete Byte kosten</translation>
    </message>
</context>
<context>
    <name>coinfer::AnswerPanel</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Confidence of the answer</source>
        <translation>Sicherheit der Antwort</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>no ground truth</source>
        <translation>Wahrheit unbekannt</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong: it is %1</source>
        <translation>falsch: es ist %1</translation>
    </message>
    <message>
        <source>Exit %1 on the device: the reply was late</source>
        <translation>Ausgang %1 auf dem Gerät: Antwort zu spät</translation>
    </message>
    <message>
        <source>Exit %1 on the device: the link failed</source>
        <translation>Ausgang %1 auf dem Gerät: Verbindung ausgefallen</translation>
    </message>
    <message>
        <source>Exit %1 after %2 ms</source>
        <translation>Ausgang %1 nach %2 ms</translation>
    </message>
</context>
<context>
    <name>coinfer::ArrivalPanel</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Confidence of the answer</source>
        <translation>Sicherheit der Antwort</translation>
    </message>
    <message>
        <source>From the request&apos;s last byte to its answer</source>
        <translation>Vom letzten Byte der Anfrage bis zur Antwort</translation>
    </message>
    <message>
        <source>%1 at this edge</source>
        <translation>%1 an dieser Edge</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>coinfer::BandwidthChart</name>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>%1 Gbit/s</source>
        <translation>%1 Gbit/s</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
</context>
<context>
    <name>coinfer::CaptionBar</name>
    <message>
        <source>Tour: any key or touch ends it</source>
        <translation>Rundgang: jede Taste oder Berührung beendet ihn</translation>
    </message>
</context>
<context>
    <name>coinfer::Card</name>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
</context>
<context>
    <name>coinfer::ChartChooser</name>
    <message>
        <source>Show (%1)</source>
        <translation>Zeigen (%1)</translation>
    </message>
</context>
<context>
    <name>coinfer::ChartFrame</name>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
</context>
<context>
    <name>coinfer::ChartLegend</name>
    <message>
        <source>Show or hide %1</source>
        <translation>%1 zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>coinfer::ChoiceMap</name>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>probability %1 %</source>
        <translation>Wahrscheinlichkeit %1 %</translation>
    </message>
    <message>
        <source>expected reward %1</source>
        <translation>erwartete Belohnung %1</translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation>Latenz %1</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>How the policy rates each exit, cut and codec</source>
        <translation>Wie die Strategie jeden Ausgang, Schnitt und jede Kodierung bewertet</translation>
    </message>
</context>
<context>
    <name>coinfer::ClassBars</name>
    <message>
        <source>Most probable classes</source>
        <translation>Wahrscheinlichste Klassen</translation>
    </message>
</context>
<context>
    <name>coinfer::CloseQuestion</name>
    <message>
        <source>This run is being recorded</source>
        <translation>Dieser Lauf wird aufgenommen</translation>
    </message>
    <message>
        <source>This run is being recorded to %1. Closing ends the recording; everything recorded so far is kept.</source>
        <translation>Dieser Lauf wird in %1 aufgenommen. Schließen beendet die Aufnahme; alles bisher Aufgenommene bleibt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keep recording</source>
        <translation>Weiter aufnehmen</translation>
    </message>
</context>
<context>
    <name>coinfer::ComparisonCharts</name>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Mean latency by phase</source>
        <translation>Mittlere Latenz je Phase</translation>
    </message>
    <message>
        <source>Decisions, share</source>
        <translation>Entscheidungen, Anteil</translation>
    </message>
</context>
<context>
    <name>coinfer::DataSetFetch</name>
    <message>
        <source>The data set %1 is already in %2; there is nothing to fetch</source>
        <translation>Der Datensatz %1 ist schon in %2; es ist nichts herunterzuladen</translation>
    </message>
    <message>
        <source>The data set %1 comes with the package %2; install it (apt install %2)</source>
        <translation>Der Datensatz %1 kommt mit dem Paket %2; dieses installieren (apt install %2)</translation>
    </message>
    <message>
        <source>The folder %1 already exists; remove it to fetch %2 again</source>
        <translation>Den Ordner %1 gibt es schon; ihn entfernen, um %2 neu herunterzuladen</translation>
    </message>
    <message>
        <source>Cannot write to the folder %1; check its permissions and the disk</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden; seine Rechte und den Datenträger prüfen</translation>
    </message>
    <message>
        <source>The data set %1 is already being fetched by another program; wait for it</source>
        <translation>Der Datensatz %1 wird schon von einem anderen Programm heruntergeladen; darauf warten</translation>
    </message>
    <message>
        <source>The download from %1 is larger than the data set %2 should be and was discarded; try again</source>
        <translation>Der Download von %1 ist größer, als der Datensatz %2 sein sollte, und wurde verworfen; es noch einmal versuchen</translation>
    </message>
    <message>
        <source>Cannot write the download to %1: %2; is the disk full?</source>
        <translation>Der Download kann nicht in %1 geschrieben werden: %2; ist der Datenträger voll?</translation>
    </message>
    <message>
        <source>Cannot download %1: %2; check the network and try again</source>
        <translation>%1 kann nicht heruntergeladen werden: %2; das Netz prüfen und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>The download of %1 is incomplete: %2 of %3 bytes; try again</source>
        <translation>Der Download von %1 ist unvollständig: %2 von %3 Bytes; es noch einmal versuchen</translation>
    </message>
    <message>
        <source>Cannot unpack %1: the program tar cannot be started; install it</source>
        <translation>%1 kann nicht entpackt werden: Das Programm tar lässt sich nicht starten; es installieren</translation>
    </message>
    <message>
        <source>Cannot unpack %1: %2; is the disk full?</source>
        <translation>%1 kann nicht entpackt werden: %2; ist der Datenträger voll?</translation>
    </message>
    <message>
        <source>The download of %1 has the wrong checksum and was discarded; try again, and do not trust the connection if it happens twice</source>
        <translation>Der Download von %1 hat eine falsche Prüfsumme und wurde verworfen; es noch einmal versuchen und der Verbindung nicht trauen, wenn es wieder geschieht</translation>
    </message>
    <message>
        <source>The archive of %1 lacks the expected files, or the folder %2 cannot be created; try again</source>
        <translation>Dem Archiv von %1 fehlen die erwarteten Dateien, oder der Ordner %2 lässt sich nicht anlegen; versuchen Sie es noch einmal</translation>
    </message>
</context>
<context>
    <name>coinfer::DeadlineControl</name>
    <message>
        <source>&amp;Guard</source>
        <translation>&amp;Wächter</translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation>&amp;Frist</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>How long an answer may take</source>
        <translation>Wie lange eine Antwort dauern darf</translation>
    </message>
    <message>
        <source>Answers locally if the reply would miss the deadline</source>
        <translation>Antwortet lokal, wenn die Antwort der Edge zu spät käme</translation>
    </message>
</context>
<context>
    <name>coinfer::DecisionChart</name>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>nichts wird gesendet</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>mean %1 a frame</source>
        <translation>Ø %1 je Bild</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>exit %1, cut %2</source>
        <translation>Ausgang %1, Schnitt %2</translation>
    </message>
</context>
<context>
    <name>coinfer::DeviceLink</name>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung zu %1 wird aufgebaut</translation>
    </message>
    <message>
        <source>%1. Trying again in %2</source>
        <translation>%1. Neuer Versuch in %2</translation>
    </message>
    <message>
        <source>Disconnected from %1</source>
        <translation>Getrennt von %1</translation>
    </message>
    <message>
        <source>Connected to %1 at %2 (%3)</source>
        <translation>Verbunden mit %1, %2 (%3)</translation>
    </message>
</context>
<context>
    <name>coinfer::DeviceRuntime</name>
    <message>
        <source>The edge %1 does not report its speed, so it is assumed to be as fast as this machine. Update Coinfer there, or give a profile of both machines</source>
        <translation>Die Edge %1 meldet nicht, wie schnell sie ist, und gilt deshalb als so schnell wie dieser Rechner. Coinfer dort aktualisieren oder ein Profil beider Rechner angeben</translation>
    </message>
    <message>
        <source>The speed that the edge %1 reports cannot be used: %2</source>
        <translation>Die Geschwindigkeit, die die Edge %1 meldet, ist nicht brauchbar: %2</translation>
    </message>
</context>
<context>
    <name>coinfer::DeviceTable</name>
    <message>
        <source>cut %1, %2</source>
        <translation>Schnitt %1, %2</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Choose a device to see only what arrives from it</source>
        <translation>Ein Gerät wählen, um nur zu sehen, was von ihm ankommt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Where it connects from</source>
        <translation>Von wo es sich verbindet</translation>
    </message>
    <message>
        <source>Frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>Requests answered per second</source>
        <translation>Beantwortete Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Requests that wait for their answer now</source>
        <translation>Anfragen, die jetzt auf ihre Antwort warten</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests since it connected</source>
        <translation>Anfragen, seit es verbunden ist</translation>
    </message>
    <message>
        <source>Last request</source>
        <translation>Letzte Anfrage</translation>
    </message>
    <message>
        <source>Where the last request was cut, and how it was encoded</source>
        <translation>Wo die letzte Anfrage geschnitten und wie sie kodiert war</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Bytes of a request, mean of the last 10 seconds</source>
        <translation>Bytes einer Anfrage, Mittel der letzten 10 Sekunden</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Time that a request waited here, mean of the last 10 seconds</source>
        <translation>Zeit, die eine Anfrage hier wartete, Mittel der letzten 10 Sekunden</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Dekod.</translation>
    </message>
    <message>
        <source>Time to decode a request, mean of the last 10 seconds</source>
        <translation>Zeit für das Dekodieren einer Anfrage, Mittel der letzten 10 Sekunden</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Time to compute a request, mean of the last 10 seconds</source>
        <translation>Zeit für das Rechnen einer Anfrage, Mittel der letzten 10 Sekunden</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Its share of the time that this edge decoded and computed in the last 10 seconds</source>
        <translation>Sein Anteil an der Zeit, die diese Edge in den letzten 10 Sekunden dekodiert und gerechnet hat</translation>
    </message>
    <message>
        <source>%1, %2, %3 received</source>
        <translation>%1, %2, %3 empfangen</translation>
    </message>
</context>
<context>
    <name>coinfer::EdgeList</name>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>Umlaufzeit %1</translation>
    </message>
    <message>
        <source>net %1</source>
        <translation>Netz %1</translation>
    </message>
</context>
<context>
    <name>coinfer::EdgeModel</name>
    <message>
        <source>%1 was refused: %2</source>
        <translation>%1 wurde abgewiesen: %2</translation>
    </message>
</context>
<context>
    <name>coinfer::EdgePage</name>
    <message>
        <source>Address for devices</source>
        <translation>Adresse für Geräte</translation>
    </message>
    <message>
        <source>or %1</source>
        <translation>oder %1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Only this machine can connect. To allow others, restart with &quot;Allow other machines&quot;.</source>
        <translation>Nur dieser Rechner kann sich verbinden. Für andere mit „Andere Rechner zulassen“ neu starten.</translation>
    </message>
    <message>
        <source>Serves %1. Devices with another model are refused.</source>
        <translation>Bedient %1. Geräte mit anderem Modell werden abgewiesen.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>No device yet. On the other machine, choose &quot;Run as device&quot; or run coinfer-cli device --connect %1</source>
        <translation>Noch kein Gerät. Auf dem anderen Rechner „Als Gerät“ wählen oder coinfer-cli device --connect %1 aufrufen</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) answered</source>
        <translation>
            <numerusform>%n Bild beantwortet</numerusform>
            <numerusform>%n Bilder beantwortet</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 waiting</source>
        <translation>, %1 wartend</translation>
    </message>
    <message>
        <source>%1 connected</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>not available on this machine</source>
        <translation>auf diesem Rechner nicht lesbar</translation>
    </message>
    <message>
        <source>WARNING: --insecure: anyone on this network can connect, read and change what is sent.</source>
        <translation>ACHTUNG: --insecure: Jeder in diesem Netz kann sich verbinden und mitlesen oder ändern, was gesendet wird.</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgewiesen: %1</translation>
    </message>
    <message>
        <source>%1, %2 °C</source>
        <translation>%1, %2 °C</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What arrives</source>
        <translation>Was ankommt</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>Shows again what arrives from all devices</source>
        <translation>Zeigt wieder, was von allen Geräten ankommt</translation>
    </message>
    <message>
        <source>No device is connected</source>
        <translation>Kein Gerät ist verbunden</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>Seit dem Start</translation>
    </message>
    <message>
        <source>Requests answered since the start</source>
        <translation>Anfragen, seit dem Start beantwortet</translation>
    </message>
    <message>
        <source>Requests not computed: too late to be of use</source>
        <translation>Anfragen, nicht berechnet, weil zu spät</translation>
    </message>
    <message>
        <source>Requests refused: the device had too many waiting</source>
        <translation>Anfragen, abgewiesen, weil zu viele warteten</translation>
    </message>
    <message>
        <source>Requests that failed, or whose device left</source>
        <translation>Anfragen mit Fehler oder ohne ihr Gerät</translation>
    </message>
    <message>
        <source>Connections, including those refused later</source>
        <translation>Verbindungen, auch abgewiesene</translation>
    </message>
    <message>
        <source>Connections refused or ended by this edge</source>
        <translation>Verbindungen, abgewiesen oder beendet</translation>
    </message>
    <message>
        <source>Received from all devices</source>
        <translation>Von allen Geräten empfangen</translation>
    </message>
    <message>
        <source>Sent to all devices</source>
        <translation>An alle Geräte gesendet</translation>
    </message>
    <message>
        <source>Last minute: half of the requests took at most</source>
        <translation>Letzte Minute: die Hälfte brauchte höchstens</translation>
    </message>
    <message>
        <source>Last minute: 99 of 100 requests took at most</source>
        <translation>Letzte Minute: 99 von 100 brauchten höchstens</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>from %1, %2 ago</source>
        <translation>von %1, vor %2</translation>
    </message>
    <message>
        <source>Waiting for the next request</source>
        <translation>Warten auf die nächste Anfrage</translation>
    </message>
    <message>
        <source>Waiting for the next request of this device</source>
        <translation>Warten auf die nächste Anfrage dieses Geräts</translation>
    </message>
    <message>
        <source>It needs the token of this edge.</source>
        <translation>Es braucht den Schlüssel dieser Edge.</translation>
    </message>
</context>
<context>
    <name>coinfer::EdgePhaseBar</name>
    <message>
        <source>Time at this edge by phase</source>
        <translation>Zeit an dieser Edge nach Phasen</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>Rechnen</translation>
    </message>
</context>
<context>
    <name>coinfer::FeatureMapView</name>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
</context>
<context>
    <name>coinfer::FrameDialog</name>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, bei %2</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Predicted for it</source>
        <translation>Dafür erwartet</translation>
    </message>
    <message>
        <source>%1, reward %2</source>
        <translation>%1, Belohnung %2</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Blick</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>%1, in time</source>
        <translation>%1, rechtzeitig</translation>
    </message>
    <message>
        <source>%1, late</source>
        <translation>%1, zu spät</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>limit %1, measured %2</source>
        <translation>Grenze %1, gemessen %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>coinfer::FramePanel</name>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Filter: late exit=5 latency&gt;80 policy=search</source>
        <translation>Filter: late exit=5 latency&gt;80 policy=search</translation>
    </message>
    <message>
        <source>Frame filter</source>
        <translation>Filter der Bilder</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Only frames that missed their deadline</source>
        <translation>Nur Bilder, die ihre Frist verpasst haben</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Only answers known to be wrong</source>
        <translation>Nur nachweislich falsche Antworten</translation>
    </message>
    <message>
        <source>Guarded</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>Only frames that the guard answered</source>
        <translation>Nur Bilder, die der Wächter beantwortet hat</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>Alle Spalten</translation>
    </message>
    <message>
        <source>Shows every column of the log</source>
        <translation>Zeigt jede Spalte des Protokolls</translation>
    </message>
    <message>
        <source>No frames match. Clear the filter to see all.</source>
        <translation>Kein Bild passt. Ohne Filter sind alle zu sehen.</translation>
    </message>
    <message>
        <source>%L1 frames</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>%L1 of %L2 frames</source>
        <translation>%L1 von %L2 Bildern</translation>
    </message>
</context>
<context>
    <name>coinfer::FrameTableModel</name>
    <message>
        <source>Named %1 in logs and exports</source>
        <translation>Heißt %1 in Protokollen und Exporten</translation>
    </message>
    <message>
        <source>the last %L1 of %L2 frames; record to keep all</source>
        <translation>die letzten %L1 von %L2 Bildern; Aufzeichnen bewahrt alle</translation>
    </message>
</context>
<context>
    <name>coinfer::HelpDialog</name>
    <message>
        <source>Coinfer: help</source>
        <translation>Coinfer: Hilfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>One neural network on two machines at once.</source>
        <translation>Ein neuronales Netz auf zwei Rechnern zugleich.</translation>
    </message>
    <message>
        <source>Free software, licence GPL-3.0-or-later: you may use, study, share and change it. It comes without warranty.</source>
        <translation>Freie Software, Lizenz GPL-3.0-or-later: Sie dürfen sie nutzen, untersuchen, weitergeben und ändern. Ohne Gewähr.</translation>
    </message>
    <message>
        <source>Show &amp;hints again</source>
        <translation>&amp;Hinweise wieder zeigen</translation>
    </message>
    <message>
        <source>A tip on each page, for new users</source>
        <translation>Ein Tipp auf jeder Seite für alle, die neu sind</translation>
    </message>
    <message>
        <source>Quit Coinfer</source>
        <translation>Coinfer beenden</translation>
    </message>
    <message>
        <source>Ends the program</source>
        <translation>Beendet das Programm</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
</context>
<context>
    <name>coinfer::HintStrip</name>
    <message>
        <source>Got &amp;it</source>
        <translation>&amp;Verstanden</translation>
    </message>
    <message>
        <source>Do not show this hint again</source>
        <translation>Diesen Hinweis nicht wieder zeigen</translation>
    </message>
</context>
<context>
    <name>coinfer::LatencyChart</name>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>median %1, p95 %2 ms, on time %3 %</source>
        <translation>Median %1, p95 %2 ms, rechtzeitig %3 %</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>gesamt %1</translation>
    </message>
</context>
<context>
    <name>coinfer::LivePage</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>on the device</source>
        <translation>auf dem Gerät</translation>
    </message>
    <message>
        <source>on the edge</source>
        <translation>auf der Edge</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resumes the run</source>
        <translation>Setzt den Lauf fort</translation>
    </message>
    <message>
        <source>Pauses the run: takes no frames</source>
        <translation>Hält den Lauf an: nimmt keine Bilder</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Median of the last 100 frames</source>
        <translation>Median der letzten 100 Bilder</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Rechtzeitig</translation>
    </message>
    <message>
        <source>Share of the last 100 frames that were answered by their deadline</source>
        <translation>Anteil der letzten 100 Bilder, die bis zu ihrer Frist beantwortet wurden</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Share of right answers among the last 100 frames whose class is known</source>
        <translation>Anteil richtiger Antworten an den letzten 100 Bildern, deren Klasse bekannt ist</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes per frame, mean of the last 100 frames</source>
        <translation>Bytes je Bild, Mittel der letzten 100 Bilder</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Plays a demonstration of what a link does to the split</source>
        <translation>Zeigt von selbst, was eine Verbindung mit der Aufteilung macht</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>Back to all charts and controls (Escape)</source>
        <translation>Zurück zu allen Diagrammen und Reglern (Esc)</translation>
    </message>
    <message>
        <source>Only the essentials, enlarged, for an audience</source>
        <translation>Weniges groß, für Publikum</translation>
    </message>
</context>
<context>
    <name>coinfer::LoadChart</name>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Edge</translation>
    </message>
</context>
<context>
    <name>coinfer::MachinesView</name>
    <message>
        <source>Device, link and edge</source>
        <translation>Gerät, Verbindung und Edge</translation>
    </message>
    <message numerus="yes">
        <source>%n stage(s)</source>
        <translation>
            <numerusform>%n Stufe</numerusform>
            <numerusform>%n Stufen</numerusform>
        </translation>
    </message>
    <message>
        <source>no link</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>device: %1; link: %2; edge: %3</source>
        <translation>Gerät: %1; Verbindung: %2; Edge: %3</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>%1 % busy</source>
        <translation>%1 % ausgelastet</translation>
    </message>
    <message>
        <source>nothing sent</source>
        <translation>nichts gesendet</translation>
    </message>
</context>
<context>
    <name>coinfer::MainWindow</name>
    <message>
        <source>Coinfer</source>
        <translation>Coinfer</translation>
    </message>
    <message>
        <source>%1 – Coinfer</source>
        <translation>%1 – Coinfer</translation>
    </message>
    <message>
        <source>%1, edge</source>
        <translation>%1, Edge</translation>
    </message>
</context>
<context>
    <name>coinfer::NavigationBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Theme, language and stored settings</source>
        <translation>Farben, Sprache und Gespeichertes</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Keys and versions</source>
        <translation>Tasten und Versionen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Recording to %1</source>
        <translation>Zeichnet auf in %1</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Saves a screenshot of this window in the folder of recordings</source>
        <translation>Speichert ein Bildschirmfoto dieses Fensters im Ordner der Aufnahmen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>End clip</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ends the clip and saves it in the folder of recordings</source>
        <translation>Beendet den Clip und speichert ihn im Ordner der Aufnahmen</translation>
    </message>
    <message>
        <source>Films this window, for a minute at most</source>
        <translation>Filmt dieses Fenster, höchstens eine Minute lang</translation>
    </message>
</context>
<context>
    <name>coinfer::NetworkPage</name>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drossel</translation>
    </message>
    <message>
        <source>Limit over time</source>
        <translation>Grenze über der Zeit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Rate: 3.5mbit</source>
        <translation>Rate: 3.5mbit</translation>
    </message>
    <message>
        <source>A rate such as 400kbit, 3.5mbit or 1gbit; press Enter</source>
        <translation>Eine Rate wie 400kbit, 3.5mbit oder 1gbit, dann Eingabetaste</translation>
    </message>
    <message>
        <source>&amp;Open a trace…</source>
        <translation>Verlauf &amp;öffnen…</translation>
    </message>
    <message>
        <source>Plays a file with the columns time_s,mbps in a loop</source>
        <translation>Spielt eine Datei mit den Spalten time_s,mbps in Schleife</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Delays everything the device sends</source>
        <translation>Verzögert alles, was das Gerät sendet</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Extra random delay, from 0 up to this value</source>
        <translation>Zusätzliche Zufallsverzögerung von 0 bis zu diesem Wert</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Limit now</source>
        <translation>Grenze jetzt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Open a trace</source>
        <translation>Verlauf öffnen</translation>
    </message>
    <message>
        <source>Traces (*.csv *.txt);;All files (*)</source>
        <translation>Verläufe (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A rate of 0 would cut the link; for that, use the scenario outage.</source>
        <translation>Eine Rate von 0 würde die Verbindung trennen; dafür das Szenario outage wählen.</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting to the edge</source>
        <translation>Verbindung zur Edge wird aufgebaut</translation>
    </message>
    <message>
        <source>no edge, the device answers alone</source>
        <translation>keine Edge, das Gerät antwortet allein</translation>
    </message>
    <message>
        <source>%1 up, %2 down</source>
        <translation>%1 hin, %2 zurück</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>nichts wurde gesendet</translation>
    </message>
    <message>
        <source>last %1 frames: %2 without a link, %3 with a late reply</source>
        <translation>letzte %1 Bilder: %2 ohne Verbindung, %3 mit später Antwort</translation>
    </message>
    <message>
        <source>%1. Meanwhile the device answers alone.</source>
        <translation>%1. Solange antwortet das Gerät allein.</translation>
    </message>
    <message>
        <source>%1, one of %2</source>
        <translation>%1, eine von %2</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
</context>
<context>
    <name>coinfer::NetworkView</name>
    <message>
        <source>The network</source>
        <translation>Das Netz</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>nichts wird gesendet</translation>
    </message>
    <message>
        <source>Exit %1, cut %2, %3</source>
        <translation>Ausgang %1, Schnitt %2, %3</translation>
    </message>
    <message>
        <source>%1: %2 million multiply-adds, output %3</source>
        <translation>%1: %2 Millionen Multiplikationen, Ausgabe %3</translation>
    </message>
    <message>
        <source>Exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
</context>
<context>
    <name>coinfer::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;What happens now? Charts, log and report show it.</source>
        <translation>&amp;Was geschieht jetzt? Diagramme, Protokoll und Bericht zeigen es.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
</context>
<context>
    <name>coinfer::NoticeBar</name>
    <message>
        <source>Click to hide</source>
        <translation>Klicken zum Ausblenden</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Hide this notice</source>
        <translation>Diese Meldung ausblenden</translation>
    </message>
</context>
<context>
    <name>coinfer::PhaseBars</name>
    <message>
        <source>Latency by phase, against the deadline</source>
        <translation>Latenz je Phase, gegen die Frist</translation>
    </message>
    <message>
        <source>deadline %1</source>
        <translation>Frist %1</translation>
    </message>
</context>
<context>
    <name>coinfer::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>Warten auf das erste Bild</translation>
    </message>
    <message>
        <source>No picture was kept</source>
        <translation>Kein Bild aufgehoben</translation>
    </message>
</context>
<context>
    <name>coinfer::PolicyControl</name>
    <message>
        <source>&amp;Policy</source>
        <translation>&amp;Strategie</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Chooses exit, cut and codec (Alt+P)</source>
        <translation>Wählt Ausgang, Schnitt und Kodierung (Alt+P)</translation>
    </message>
</context>
<context>
    <name>coinfer::RecordBar</name>
    <message>
        <source>Recording file</source>
        <translation>Datei für die Aufzeichnung</translation>
    </message>
    <message>
        <source>Choose the recording file</source>
        <translation>Datei für die Aufzeichnung wählen</translation>
    </message>
    <message>
        <source>Record to</source>
        <translation>Aufzeichnen in</translation>
    </message>
    <message>
        <source>Session logs (*.jsonl)</source>
        <translation>Sitzungsprotokolle (*.jsonl)</translation>
    </message>
    <message>
        <source>Recording; a crash loses at most one second.</source>
        <translation>Zeichnet auf; ein Absturz kostet höchstens eine Sekunde.</translation>
    </message>
    <message>
        <source>Recorded to %1</source>
        <translation>Aufgezeichnet in %1</translation>
    </message>
    <message>
        <source>■ Stop recording</source>
        <translation>■ Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>● Record</source>
        <translation>● Aufzeichnen</translation>
    </message>
    <message>
        <source>Write every answered frame to this file</source>
        <translation>Jedes beantwortete Bild in diese Datei schreiben</translation>
    </message>
    <message>
        <source>There is no run to record</source>
        <translation>Es gibt keinen Lauf zum Aufzeichnen</translation>
    </message>
    <message>
        <source>The log is incomplete: %1</source>
        <translation>Das Protokoll ist unvollständig: %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open the folder of recordings</source>
        <translation>Ordner der Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>No file manager found; the folder is %1</source>
        <translation>Kein Dateimanager gefunden; der Ordner ist %1</translation>
    </message>
    <message>
        <source>Keep pictures</source>
        <translation>Mit Bildern</translation>
    </message>
    <message>
        <source>Recording, %1 so far; a crash loses at most one second.</source>
        <translation>Aufzeichnung läuft, bisher %1; ein Absturz kostet höchstens eine Sekunde.</translation>
    </message>
    <message>
        <source>Keeps a small picture of every frame beside the log, for replays</source>
        <translation>Bewahrt neben dem Protokoll jedes Bild verkleinert auf, für die Wiedergabe</translation>
    </message>
    <message>
        <source>%1: about %2 MB an hour at %3 frames a second</source>
        <translation>%1: etwa %2 MB in der Stunde bei %3 Bildern je Sekunde</translation>
    </message>
    <message>
        <source>Pictures: %1</source>
        <translation>Bilder: %1</translation>
    </message>
</context>
<context>
    <name>coinfer::Replay</name>
    <message>
        <source>replay of %1</source>
        <translation>Wiedergabe von %1</translation>
    </message>
    <message>
        <source>%1 has no frames to replay</source>
        <translation>%1 enthält keine Bilder zum Wiedergeben</translation>
    </message>
    <message>
        <source>%1 cannot be replayed: %2</source>
        <translation>%1 kann nicht wiedergegeben werden: %2</translation>
    </message>
    <message>
        <source>replay of %1, recorded with %2</source>
        <translation>Wiedergabe von %1, aufgezeichnet mit %2</translation>
    </message>
    <message>
        <source>no edge</source>
        <translation>keiner Edge</translation>
    </message>
    <message>
        <source>This is a replay: past decisions cannot be changed. End the replay to change the settings of a run.</source>
        <translation>Dies ist eine Wiedergabe: Frühere Entscheidungen stehen fest. Zum Ändern von Einstellungen die Wiedergabe beenden.</translation>
    </message>
</context>
<context>
    <name>coinfer::ReplayBar</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play and pause</source>
        <translation>Abspielen und anhalten</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>End replay</source>
        <translation>Wiedergabe beenden</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>Zurück zum vorherigen Stand</translation>
    </message>
    <message>
        <source>Replay speed</source>
        <translation>Tempo der Wiedergabe</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1-fach</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>so schnell es geht</translation>
    </message>
</context>
<context>
    <name>coinfer::ReplaySource</name>
    <message>
        <source>Replayed from %1: logs contain decisions, not their reasons.</source>
        <translation>Wiedergabe aus %1: Protokolle enthalten Entscheidungen, nicht ihre Gründe.</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>frame %1 of %2; no picture was kept</source>
        <translation>Bild %1 von %2; es wurde nicht aufgehoben</translation>
    </message>
</context>
<context>
    <name>coinfer::RivalChart</name>
    <message>
        <source>Right,
measured</source>
        <translation>Richtig,
gemessen</translation>
    </message>
    <message>
        <source>Right,
not known</source>
        <translation>Richtig,
unbekannt</translation>
    </message>
    <message>
        <source>Right,
expected</source>
        <translation>Richtig,
erwartet</translation>
    </message>
    <message>
        <source>Right,
not logged</source>
        <translation>Richtig,
nicht protokolliert</translation>
    </message>
    <message>
        <source>Sent,
measured</source>
        <translation>Gesendet,
gemessen</translation>
    </message>
    <message>
        <source>Sent,
predicted</source>
        <translation>Gesendet,
vorhergesagt</translation>
    </message>
    <message>
        <source>Sent,
not logged</source>
        <translation>Gesendet,
nicht protokolliert</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>Entscheidet</translation>
    </message>
    <message>
        <source>Would decide, predicted</source>
        <translation>Würde entscheiden, vorhergesagt</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>rechtzeitig</translation>
    </message>
    <message>
        <source>late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>In time,
measured</source>
        <translation>Rechtzeitig,
gemessen</translation>
    </message>
    <message>
        <source>In time,
predicted</source>
        <translation>Rechtzeitig,
vorhergesagt</translation>
    </message>
    <message>
        <source>Share of these frames that were answered by their deadline</source>
        <translation>Anteil dieser Bilder, die bis zu ihrer Frist beantwortet wurden</translation>
    </message>
    <message>
        <source>Share of these frames whose predicted latency is within their deadline</source>
        <translation>Anteil dieser Bilder, deren vorhergesagte Latenz innerhalb der Frist liegt</translation>
    </message>
    <message>
        <source>Share of right answers among those of these frames whose class is known</source>
        <translation>Anteil richtiger Antworten an denen dieser Bilder, deren Klasse bekannt ist</translation>
    </message>
    <message>
        <source>Share of right answers that the accuracy table expects of its decisions</source>
        <translation>Anteil richtiger Antworten, den die Tabelle der Trefferquoten von ihren Entscheidungen erwartet</translation>
    </message>
    <message>
        <source>Bytes per frame, mean of these frames</source>
        <translation>Bytes je Bild, Mittel dieser Bilder</translation>
    </message>
    <message>
        <source>Bytes per frame that its decisions usually need, mean of these frames</source>
        <translation>Bytes je Bild, die ihre Entscheidungen gewöhnlich brauchen, Mittel dieser Bilder</translation>
    </message>
    <message>
        <source>%1, predicted</source>
        <translation>%1, vorhergesagt</translation>
    </message>
</context>
<context>
    <name>coinfer::RivalPage</name>
    <message>
        <source>No rival in this log</source>
        <translation>Kein Rivale in diesem Protokoll</translation>
    </message>
    <message>
        <source>Choose a rival</source>
        <translation>Einen Rivalen wählen</translation>
    </message>
    <message>
        <source>Rival</source>
        <translation>Rivale</translation>
    </message>
    <message>
        <source>Decides on the same frames; its decisions are predicted, not carried out</source>
        <translation>Entscheidet über dieselben Bilder, wird nicht ausgeführt, sondern vorhergesagt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Rival</source>
        <translation>&amp;Rivale</translation>
    </message>
    <message>
        <source>No rival</source>
        <translation>Kein Rivale</translation>
    </message>
    <message>
        <source>Not logged: no second policy decided on these frames.</source>
        <translation>Nicht protokolliert: Über diese Bilder hat keine zweite Strategie entschieden.</translation>
    </message>
    <message>
        <source>Choose a policy to compare with. It is asked about every frame; what it decides is not carried out, but predicted.</source>
        <translation>Eine Strategie zum Vergleich wählen. Sie wird zu jedem Bild gefragt; was sie entscheidet, wird nicht ausgeführt, sondern vorhergesagt.</translation>
    </message>
    <message>
        <source>Rival to compare with</source>
        <translation>Rivale zum Vergleich</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Begins with the next frame</source>
        <translation>Beginnt mit dem nächsten Bild</translation>
    </message>
    <message>
        <source>%1 % in time against %2 %, predicted</source>
        <translation>%1 % rechtzeitig gegen %2 %, vorhergesagt</translation>
    </message>
    <message>
        <source>Waiting for a frame</source>
        <translation>Wartet auf ein Bild</translation>
    </message>
    <message>
        <source>Frames counted: %1 of the last %2, the same for both</source>
        <translation>Gezählte Bilder: %1 der letzten %2, für beide dieselben</translation>
    </message>
    <message>
        <source>Figures of the last %1 frames</source>
        <translation>Zahlen der letzten %1 Bilder</translation>
    </message>
</context>
<context>
    <name>coinfer::RoundTripChart</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
</context>
<context>
    <name>coinfer::RunModel</name>
    <message>
        <source>The source has ended; all frames are answered.</source>
        <translation>Die Quelle ist zu Ende; alle Bilder sind beantwortet.</translation>
    </message>
    <message>
        <source>%1 has ended; the slider now sets the limit.</source>
        <translation>%1 ist beendet; die Grenze setzt jetzt der Regler.</translation>
    </message>
</context>
<context>
    <name>coinfer::ScheduleView</name>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>%1 s, repeats</source>
        <translation>%1 s, dann von vorn</translation>
    </message>
    <message>
        <source>No limit: the link runs at full speed.</source>
        <translation>Keine Grenze: Die Verbindung hat volles Tempo.</translation>
    </message>
    <message>
        <source>%1 s: %2</source>
        <translation>%1 s: %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Bandwidth limit over time</source>
        <translation>Bandbreitengrenze über der Zeit</translation>
    </message>
</context>
<context>
    <name>coinfer::SessionBar</name>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Back to the frames of this run</source>
        <translation>Zurück zu den Bildern dieses Laufs</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a session log</source>
        <translation>Ein Sitzungsprotokoll öffnen</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Compare this session with a second log</source>
        <translation>Diese Sitzung mit einem zweiten Protokoll vergleichen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>Replay this log on the live pages</source>
        <translation>Dieses Protokoll auf den Live-Seiten wiedergeben</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save all frames or a report</source>
        <translation>Alle Bilder oder einen Bericht speichern</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel reading or writing</source>
        <translation>Lesen oder Schreiben abbrechen</translation>
    </message>
    <message>
        <source>Table for spreadsheets (CSV)…</source>
        <translation>Tabelle für Tabellenkalkulation (CSV)…</translation>
    </message>
    <message>
        <source>Session log (JSON Lines)…</source>
        <translation>Sitzungsprotokoll (JSON Lines)…</translation>
    </message>
    <message>
        <source>Report with charts (PDF)…</source>
        <translation>Bericht mit Diagrammen (PDF)…</translation>
    </message>
    <message>
        <source>End comparison</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Table for German spreadsheets (CSV, 1,5 and ;)…</source>
        <translation>Tabelle für deutsche Tabellenprogramme (CSV, 1,5 und ;)…</translation>
    </message>
</context>
<context>
    <name>coinfer::SessionPage</name>
    <message>
        <source>The last line is truncated, as after a crash; the rest is here.</source>
        <translation>Die letzte Zeile ist abgeschnitten, wie nach einem Absturz; der Rest ist da.</translation>
    </message>
    <message>
        <source>%1 damaged lines were skipped; the last one is truncated.</source>
        <translation>%1 beschädigte Zeilen ausgelassen; die letzte ist abgeschnitten.</translation>
    </message>
    <message>
        <source>1 damaged line was skipped; the rest is here.</source>
        <translation>1 beschädigte Zeile ausgelassen; der Rest ist da.</translation>
    </message>
    <message>
        <source>%1 damaged lines were skipped; the rest is here.</source>
        <translation>%1 beschädigte Zeilen ausgelassen; der Rest ist da.</translation>
    </message>
    <message>
        <source>By policy</source>
        <translation>Nach Strategie</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Open a session log</source>
        <translation>Ein Sitzungsprotokoll öffnen</translation>
    </message>
    <message>
        <source>Compare with a session log</source>
        <translation>Mit einem Sitzungsprotokoll vergleichen</translation>
    </message>
    <message>
        <source>Session logs (*.jsonl);;All files (*)</source>
        <translation>Sitzungsprotokolle (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>%1: %L2 frames</source>
        <translation>%1: %L2 Bilder</translation>
    </message>
    <message>
        <source>Frames of this run</source>
        <translation>Bilder dieses Laufs</translation>
    </message>
    <message>
        <source>No run or log is open</source>
        <translation>Kein Lauf und kein Protokoll offen</translation>
    </message>
    <message>
        <source>This log has no frames.</source>
        <translation>Dieses Protokoll enthält keine Bilder.</translation>
    </message>
    <message>
        <source>Answered frames appear here, one line each.</source>
        <translation>Beantwortete Bilder erscheinen hier, je eine Zeile.</translation>
    </message>
    <message>
        <source>Start a run or open a session log to see its frames here.</source>
        <translation>Einen Lauf starten oder ein Protokoll öffnen, um Bilder hier zu sehen.</translation>
    </message>
    <message>
        <source>The summary appears with the first frames.</source>
        <translation>Die Übersicht kommt mit den ersten Bildern.</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Compare… shows a second log next to this session, with the difference.</source>
        <translation>Vergleichen… zeigt ein zweites Protokoll neben dieser Sitzung, mit Unterschied.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Export as JSON Lines</source>
        <translation>Als JSON Lines exportieren</translation>
    </message>
    <message>
        <source>Session logs (*.jsonl)</source>
        <translation>Sitzungsprotokolle (*.jsonl)</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Einen Bericht exportieren</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>It has no pictures: %1</source>
        <translation>Es hat keine Bilder: %1</translation>
    </message>
    <message>
        <source>The last picture is truncated; the others are here.</source>
        <translation>Das letzte Bild ist abgeschnitten; die anderen sind da.</translation>
    </message>
    <message>
        <source>%1 is the log that is open. Choose another name for the export.</source>
        <translation>%1 ist das geöffnete Protokoll. Wählen Sie einen anderen Namen für den Export.</translation>
    </message>
</context>
<context>
    <name>coinfer::SettingsDialog</name>
    <message>
        <source>Coinfer: settings</source>
        <translation>Coinfer: Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Saved automatically: page, window size and, for demo and device, policy, throttle, deadline and accuracy weight.</source>
        <translation>Automatisch gespeichert: Seite, Fenstergröße und, für Vorführung und Gerät, Strategie, Drossel, Frist und Gewicht der Trefferquote.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Forget all settings</source>
        <translation>Alle Einstellungen &amp;vergessen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>hoher Kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache ändert sich beim nächsten Start.</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Size of letters and controls</source>
        <translation>Größe von Schrift und Reglern</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>coinfer::SideBySide</name>
    <message>
        <source>Predictions of two policies for this frame</source>
        <translation>Vorhersagen zweier Strategien für dieses Bild</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>not logged</source>
        <translation>nicht im Protokoll</translation>
    </message>
</context>
<context>
    <name>coinfer::Snapshot</name>
    <message>
        <source>cannot write the screenshot &quot;%1&quot;: %2; free some space on the disk</source>
        <translation>das Bildschirmfoto &quot;%1&quot; kann nicht geschrieben werden: %2; Platz auf dem Datenträger schaffen</translation>
    </message>
</context>
<context>
    <name>coinfer::SourceField</name>
    <message>
        <source>Frame source</source>
        <translation>Quelle der Bilder</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Choose a folder of pictures, a video or a picture</source>
        <translation>Ordner mit Bildern, Video oder Bild wählen</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bildern…</translation>
    </message>
    <message>
        <source>Video or picture…</source>
        <translation>Video oder Bild…</translation>
    </message>
    <message>
        <source>%1 (fetch %2)</source>
        <translation>%1 (%2 herunterladen)</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Video or picture</source>
        <translation>Video oder Bild</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Path of a folder, video or picture; auto (the camera, if any), camera:0, camera:libcamera, rtsp://HOST/PATH, dataset:NAME or gstreamer:PIPELINE</source>
        <translation>Pfad eines Ordners, Videos oder Bildes; auto (die Kamera, wenn es eine gibt), camera:0, camera:libcamera, rtsp://HOST/PFAD, dataset:NAME oder gstreamer:PIPELINE</translation>
    </message>
</context>
<context>
    <name>coinfer::StackedPhaseChart</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>off the scale: %1</source>
        <translation>höher als die Skala: %1</translation>
    </message>
    <message>
        <source>%1, off the scale</source>
        <translation>%1, höher als die Skala</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>coinfer::StartPage</name>
    <message>
        <source>One neural network, two machines</source>
        <translation>Ein neuronales Netz, zwei Rechner</translation>
    </message>
    <message>
        <source>A device with a camera runs the first layers and an edge the rest. For every frame, a policy decides where to cut.</source>
        <translation>Ein Gerät mit Kamera rechnet die ersten Schichten, eine Edge den Rest. Für jedes Bild entscheidet eine Strategie, wo geschnitten wird.</translation>
    </message>
    <message>
        <source>Demo on this machine</source>
        <translation>Vorführung auf diesem Rechner</translation>
    </message>
    <message>
        <source>Runs device and edge here, over real TCP. The device is as slow as a Raspberry Pi, the link as a mobile network.</source>
        <translation>Gerät und Edge hier, über echtes TCP. Das Gerät ist so langsam wie ein Raspberry Pi, die Verbindung wie ein Mobilfunknetz.</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Vorführung starten</translation>
    </message>
    <message>
        <source>Pictures from</source>
        <translation>Bilder aus</translation>
    </message>
    <message>
        <source>Run as device</source>
        <translation>Als Gerät</translation>
    </message>
    <message>
        <source>Takes pictures, runs the first layers.</source>
        <translation>Nimmt Bilder auf, rechnet die ersten Schichten.</translation>
    </message>
    <message>
        <source>Connect to the edge</source>
        <translation>Mit der Edge verbinden</translation>
    </message>
    <message>
        <source>Address of the edge</source>
        <translation>Adresse der Edge</translation>
    </message>
    <message>
        <source>Run as edge</source>
        <translation>Als Edge</translation>
    </message>
    <message>
        <source>Runs the rest for devices.</source>
        <translation>Rechnet für Geräte den Rest.</translation>
    </message>
    <message>
        <source>Start the edge</source>
        <translation>Edge starten</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Must match the devices; imagenette suits cameras and photos</source>
        <translation>Muss zu den Geräten passen; imagenette für Kameras und Fotos</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Allow other machines</source>
        <translation>Andere Rechner zulassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ending the run…</source>
        <translation>Lauf wird beendet …</translation>
    </message>
    <message>
        <source>Must match the edge</source>
        <translation>Muss zur Edge passen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Token of the edge</source>
        <translation>Schlüssel der Edge</translation>
    </message>
    <message>
        <source>As shown on the edge; needed only if that is another machine</source>
        <translation>Wie die Edge ihn zeigt; nur nötig, wenn sie auf einem anderen Rechner läuft</translation>
    </message>
    <message>
        <source>WARNING: --insecure: anyone on the network can connect, and nothing is encrypted.</source>
        <translation>ACHTUNG: --insecure: Jeder im Netz kann sich verbinden, und nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>none, because of --insecure</source>
        <translation>keiner, wegen --insecure</translation>
    </message>
    <message>
        <source>as shown on the edge</source>
        <translation>wie die Edge ihn zeigt</translation>
    </message>
    <message>
        <source>HOST:PORT, as shown on the edge; separate several edges by commas, the preferred one first</source>
        <translation>HOST:PORT, wie die Edge es anzeigt; mehrere durch Kommas getrennt, der bevorzugte zuerst</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>How many requests the edge computes at once; for several devices</source>
        <translation>Wie viele Anfragen die Edge gleichzeitig berechnet; für mehrere Geräte</translation>
    </message>
    <message>
        <source>Only devices with this edge&apos;s token can connect; the running edge shows it.</source>
        <translation>Nur Geräte mit dem Token dieser Edge können sich verbinden; sie zeigt es, sobald sie läuft.</translation>
    </message>
    <message>
        <source>stored; enter it only to change it</source>
        <translation>gespeichert; nur eingeben, um es zu ändern</translation>
    </message>
</context>
<context>
    <name>coinfer::StatusStrip</name>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting to the edge</source>
        <translation>Verbindung zur Edge wird aufgebaut</translation>
    </message>
    <message>
        <source>no edge, the device answers alone</source>
        <translation>keine Edge, das Gerät antwortet allein</translation>
    </message>
    <message>
        <source>Frames dropped because a newer one was ready</source>
        <translation>Bilder, die verworfen wurden, weil ein neueres da war</translation>
    </message>
    <message>
        <source>Link: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 verworfen</translation>
    </message>
    <message>
        <source>, %1 unreadable</source>
        <translation>, %1 unlesbar</translation>
    </message>
    <message>
        <source>device slowdown %1×</source>
        <translation>Gerät %1-mal langsamer emuliert</translation>
    </message>
</context>
<context>
    <name>coinfer::StressControl</name>
    <message>
        <source>&amp;Stress the processor</source>
        <translation>Prozessor &amp;auslasten</translation>
    </message>
    <message>
        <source>Keeps every core of this machine busy to slow the device</source>
        <translation>Hält jeden Kern dieses Rechners beschäftigt und bremst so das Gerät</translation>
    </message>
    <message>
        <source>Load of each core</source>
        <translation>Last je Kern</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>load unknown</source>
        <translation>Last unbekannt</translation>
    </message>
    <message>
        <source>device load %1 %</source>
        <translation>Last des Geräts %1 %</translation>
    </message>
</context>
<context>
    <name>coinfer::ThrottleControl</name>
    <message>
        <source>&amp;Throttle</source>
        <translation>&amp;Drossel</translation>
    </message>
    <message>
        <source>Limits the link bandwidth</source>
        <translation>Begrenzt die Bandbreite der Verbindung</translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation>Bandbreitengrenze</translation>
    </message>
    <message>
        <source>From 50 kbit/s to 1 Gbit/s ([ slower, ] faster)</source>
        <translation>Von 50 kbit/s bis 1 Gbit/s ([ langsamer, ] schneller)</translation>
    </message>
    <message>
        <source>How the bandwidth changes over time</source>
        <translation>Wie sich die Bandbreite mit der Zeit ändert</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>varying</source>
        <translation>wechselnd</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>Follows %1 until you grab it</source>
        <translation>Folgt %1, bis man ihn greift</translation>
    </message>
</context>
<context>
    <name>coinfer::TimeBar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Freeze charts</source>
        <translation>Diagramme anhalten</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Shows the newest frames again (H, or 0 for 30 seconds)</source>
        <translation>Zeigt wieder die neuesten Bilder (H, oder 0 für 30 Sekunden)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>run paused</source>
        <translation>Lauf ruht</translation>
    </message>
    <message>
        <source>run continues</source>
        <translation>Lauf geht weiter</translation>
    </message>
    <message>
        <source>Charts frozen: %1 to %2; %3</source>
        <translation>Diagramme stehen: %1 bis %2; %3</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Letzte %1</translation>
    </message>
    <message>
        <source>Freezes the charts; the run continues</source>
        <translation>Hält die Diagramme an; der Lauf geht weiter</translation>
    </message>
    <message>
        <source>Freezes the charts; the edge continues</source>
        <translation>Hält die Diagramme an; die Edge läuft weiter</translation>
    </message>
    <message>
        <source>edge continues</source>
        <translation>Edge läuft weiter</translation>
    </message>
</context>
<context>
    <name>coinfer::TimeWindow</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
</context>
<context>
    <name>coinfer::TokenPanel</name>
    <message>
        <source>Show token</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>It is kept in %1</source>
        <translation>Er liegt in %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>Hide token</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message>
        <source>The token as a QR code</source>
        <translation>Der Schlüssel als QR-Code</translation>
    </message>
    <message>
        <source>This token is new. Enter it on each device.</source>
        <translation>Dieses Token ist neu. Geben Sie es auf jedem Gerät ein.</translation>
    </message>
    <message>
        <source>Only devices with this token can connect. Everything is encrypted.</source>
        <translation>Nur Geräte mit diesem Token können sich verbinden. Alles ist verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>coinfer::WholeText</name>
    <message>
        <source>Full text</source>
        <translation>Der ganze Text</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>coinfer::WhyCard</name>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>Nächstbeste</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>This policy gives no reason.</source>
        <translation>Diese Strategie nennt keinen Grund.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 agrees</source>
        <translation>%1 stimmt zu</translation>
    </message>
    <message>
        <source>%1 disagrees</source>
        <translation>%1 weicht ab</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation> in %1</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Blick</translation>
    </message>
    <message>
        <source>decided at once</source>
        <translation>sofort entschieden</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation>De&amp;tails</translation>
    </message>
    <message>
        <source>Shows rewards, entropy and temperature, too</source>
        <translation>Zeigt auch Belohnungen, Entropie und Temperatur</translation>
    </message>
    <message>
        <source>%1, in time</source>
        <translation>%1, rechtzeitig</translation>
    </message>
    <message>
        <source>%1, late</source>
        <translation>%1, zu spät</translation>
    </message>
    <message>
        <source>expected %1, next best %2, earned %3</source>
        <translation>erwartet %1, nächstbeste %2, erhalten %3</translation>
    </message>
</context>
<context>
    <name>coinfer::WindowCamera</name>
    <message>
        <source>Screenshot saved: %1</source>
        <translation>Bildschirmfoto gespeichert: %1</translation>
    </message>
    <message>
        <source>Clip saved: %1 (%2, %3)</source>
        <translation>Clip gespeichert: %1 (%2, %3)</translation>
    </message>
</context>
<context>
    <name>coinfer::WordList</name>
    <message>
        <source>Exit</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Where inference stops. Exits 1 to 4 are early ones: they answer sooner, but are right less often. Exit 5 is the whole network.</source>
        <translation>Wo die Inferenz aufhört. Die Ausgänge 1 bis 4 sind frühe: Sie antworten eher, haben aber seltener recht. Ausgang 5 ist das ganze Netz.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>The layer after which the network is split. The device runs what is before the cut, the edge what is after it. Cut 0 sends the image.</source>
        <translation>Die Schicht, hinter der das Netz geteilt wird. Das Gerät rechnet, was davor liegt, die Edge, was dahinter liegt. Schnitt 0 sendet das Bild.</translation>
    </message>
    <message>
        <source>Codec, bits</source>
        <translation>Kodierung, Bit</translation>
    </message>
    <message>
        <source>How the data at a cut is encoded. With fewer bits a feature is coarser, and fewer bytes are sent.</source>
        <translation>Wie die Daten an einem Schnitt kodiert werden. Mit weniger Bit ist ein Merkmal gröber, und es werden weniger Bytes gesendet.</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>Answers on the device shortly before the deadline if the reply of the edge has not arrived.</source>
        <translation>Antwortet kurz vor der Frist auf dem Gerät, wenn die Antwort der Edge noch nicht da ist.</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>The time that you allow from taking a frame to its answer. A later answer is late.</source>
        <translation>Die Zeit vom Aufnehmen eines Bildes bis zu seiner Antwort, die Sie zulassen. Eine spätere Antwort kommt zu spät.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>How sure an exit is: the probability that it assigns to its answer.</source>
        <translation>Wie sicher ein Ausgang ist: die Wahrscheinlichkeit, die er der Klasse gibt, die er antwortet.</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::Fetching</name>
    <message>
        <source>The data set %1 is not on this machine. It can be downloaded from %3 (%2; terms: %4).</source>
        <translation>Der Datensatz %1 ist nicht auf diesem Rechner. Er kann von %3 heruntergeladen werden (%2; Bedingungen: %4).</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>%1 wird heruntergeladen…</translation>
    </message>
    <message>
        <source>Unpacking %1…</source>
        <translation>%1 wird entpackt…</translation>
    </message>
    <message>
        <source>Fetching %1: %2 of %3</source>
        <translation>%1 wird heruntergeladen: %2 von %3</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::RunLauncher</name>
    <message>
        <source>Opening %1 and measuring how fast this machine is…</source>
        <translation>%1 wird geöffnet und dieser Rechner vermessen…</translation>
    </message>
    <message>
        <source>The demo is running, with pictures from %1.</source>
        <translation>Die Vorführung läuft, mit Bildern aus %1.</translation>
    </message>
    <message>
        <source>This machine is a device of the edge %1, with pictures from %2.</source>
        <translation>Dieser Rechner ist ein Gerät der Edge %1, mit Bildern aus %2.</translation>
    </message>
    <message>
        <source>This machine is an edge: devices connect to %1.</source>
        <translation>Dieser Rechner ist eine Edge: Geräte verbinden sich mit %1.</translation>
    </message>
    <message>
        <source>Ending the previous run…</source>
        <translation>Der vorige Lauf wird beendet …</translation>
    </message>
    <message>
        <source>%1; using the throttle %2 instead</source>
        <translation>%1; stattdessen gilt die Drossel %2</translation>
    </message>
    <message>
        <source>Opening the model %1 and measuring how fast this machine is…</source>
        <translation>Öffnet das Modell %1 und misst, wie schnell dieser Rechner ist …</translation>
    </message>
    <message>
        <source>WARNING: without a token (--insecure), anyone on the path to %1 can read and change what is sent.</source>
        <translation>ACHTUNG: Ohne Schlüssel (--insecure) kann jeder auf dem Weg zu %1 mitlesen und ändern, was gesendet wird.</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::RunRecorder</name>
    <message>
        <source>%1; the run continues without a log</source>
        <translation>%1; der Lauf geht ohne Protokoll weiter</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::SettingsStore</name>
    <message>
        <source>The settings in %1 are damaged; those that could not be read have their defaults.</source>
        <translation>Die Einstellungen in %1 sind beschädigt; die nicht lesbaren haben ihre Vorgabewerte.</translation>
    </message>
    <message>
        <source>Invalid settings were reset to their defaults: %1.</source>
        <translation>Ungültige Einstellungen wurden auf ihre Vorgabewerte zurückgesetzt: %1.</translation>
    </message>
    <message>
        <source>A copy of the original file is kept in %1.</source>
        <translation>Eine Kopie der ursprünglichen Datei liegt in %1.</translation>
    </message>
</context>
</TS>
