<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>DecisionWords</name>
    <message>
        <source>raw image</source>
        <translation>Rohbild</translation>
    </message>
    <message>
        <source>JPEG level %1</source>
        <translation>JPEG Stufe %1</translation>
    </message>
    <message>
        <source>float</source>
        <translation>float</translation>
    </message>
    <message>
        <source>%1 bit</source>
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
</context>
<context>
    <name>FrameTable</name>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
        <source>Its predicted, ms</source>
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
        <source>first to fifth page</source>
        <translation>erste bis fünfte Seite</translation>
    </message>
    <message>
        <source>pause, go on</source>
        <translation>anhalten, fortsetzen</translation>
    </message>
    <message>
        <source>1 to 9 on a small screen: chart or part</source>
        <translation>1 bis 9 bei kleinem Bildschirm: Diagramm oder Teil</translation>
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
        <source>load the processor</source>
        <translation>Prozessor auslasten</translation>
    </message>
    <message>
        <source>record, stop recording</source>
        <translation>aufzeichnen, Aufzeichnung beenden</translation>
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
        <source>end the program</source>
        <translation>Programm beenden</translation>
    </message>
    <message>
        <source>freeze the charts, let them go on</source>
        <translation>Diagramme anhalten, weiterlaufen lassen</translation>
    </message>
    <message>
        <source>charts: a shorter time</source>
        <translation>Diagramme: kürzere Zeit</translation>
    </message>
    <message>
        <source>charts: a longer time</source>
        <translation>Diagramme: längere Zeit</translation>
    </message>
    <message>
        <source>charts: back to half a minute, live</source>
        <translation>Diagramme: zurück zur halben Minute, live</translation>
    </message>
    <message>
        <source>charts: earlier</source>
        <translation>Diagramme: früher</translation>
    </message>
    <message>
        <source>charts: later</source>
        <translation>Diagramme: später</translation>
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
        <source>on a chart: read its values earlier, later</source>
        <translation>im Diagramm: frühere, spätere Werte lesen</translation>
    </message>
    <message>
        <source>on a chart: copy it as a picture</source>
        <translation>im Diagramm: als Bild kopieren</translation>
    </message>
    <message>
        <source>Alt+P</source>
        <translation>Alt+S</translation>
    </message>
    <message>
        <source>to the policy; so with every underlined letter</source>
        <translation>zur Strategie; ebenso mit jedem unterstrichenen Buchstaben</translation>
    </message>
    <message>
        <source>sort by the chosen column: up, down, off</source>
        <translation>nach der gewählten Spalte ordnen: auf, ab, gar nicht</translation>
    </message>
    <message>
        <source>put a notice away, else leave full screen</source>
        <translation>Meldung wegräumen, sonst Vollbild verlassen</translation>
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
        <source>The link limits this frame: %1 and a round trip of %2; ten times better would gain %3 of reward.</source>
        <translation>Die Verbindung begrenzt dieses Bild: %1 und %2 Umlaufzeit; zehnmal besser brächte %3 mehr Belohnung.</translation>
    </message>
    <message>
        <source>The device limits this frame: it takes %1; ten times faster would gain %2 of reward.</source>
        <translation>Das Gerät begrenzt dieses Bild: Es braucht %1; zehnmal schneller brächte %2 mehr Belohnung.</translation>
    </message>
    <message>
        <source>The edge limits this frame: it takes %1; ten times faster would gain %2 of reward.</source>
        <translation>Die Edge begrenzt dieses Bild: Sie braucht %1; zehnmal schneller brächte %2 mehr Belohnung.</translation>
    </message>
    <message>
        <source>An estimate is no number: the shortest local exit answers (%1 times so far).</source>
        <translation>Eine Schätzung ist keine Zahl: Der kürzeste lokale Ausgang antwortet (bisher %1-mal).</translation>
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
        <source>Type the large address on the device; what it sends shows here.</source>
        <translation>Die große Adresse auf dem Gerät eintippen; was es sendet, erscheint hier.</translation>
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
        <source>Set a second policy beside the first, and see what it would decide.</source>
        <translation>Eine zweite Strategie danebenstellen und sehen, was sie entscheiden würde.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Choose a scenario, or open a trace of your own; it plays over and over.</source>
        <translation>Ein Szenario wählen oder einen eigenen Verlauf öffnen; er wiederholt sich.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Record a run, open the log later, and replay it on the same pages.</source>
        <translation>Einen Lauf aufzeichnen, das Protokoll später öffnen und hier wiedergeben.</translation>
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
    <name>QObject</name>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
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
        <source>none, the device was alone</source>
        <translation>keine, das Gerät war allein</translation>
    </message>
    <message>
        <source>Policy at the start</source>
        <translation>Strategie zu Beginn</translation>
    </message>
    <message>
        <source>Deadline at the start</source>
        <translation>Frist zu Beginn</translation>
    </message>
    <message>
        <source>Sums by policy</source>
        <translation>Summen nach Strategie</translation>
    </message>
    <message>
        <source>%1 further policies are left out here; export the log as CSV to see all.</source>
        <translation>%1 weitere Strategien fehlen hier; der Export als CSV zeigt alle.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
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
        <source>The session holds no frames; there is nothing to draw.</source>
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
        <source>95 % within</source>
        <translation>95 % innerhalb</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Where the time went, mean</source>
        <translation>Wo die Zeit blieb, Mittel</translation>
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
        <source>Exits decided, share</source>
        <translation>Gewählte Ausgänge, Anteil</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>Accuracy, share right</source>
        <translation>Trefferquote, Anteil richtig</translation>
    </message>
    <message>
        <source>by slice of time</source>
        <translation>je Zeitabschnitt</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>bisher</translation>
    </message>
    <message>
        <source>Answered within, share</source>
        <translation>Beantwortet innerhalb, Anteil</translation>
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
        <source>Latency, 95 % within</source>
        <translation>Latenz, 95 % innerhalb</translation>
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
        <source>Sent in all</source>
        <translation>Gesendet insgesamt</translation>
    </message>
    <message>
        <source>Reward, mean</source>
        <translation>Belohnung, Mittel</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
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
</context>
<context>
    <name>coinfer::AccuracyChart</name>
    <message>
        <source>Accuracy</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
    <message>
        <source>no truth known yet</source>
        <translation>noch keine Wahrheit bekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 %, in all %2 %</source>
        <translation>%1 %, insgesamt %2 %</translation>
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
        <source>Decides on the same frames and is not obeyed</source>
        <translation>Entscheidet über dieselben Bilder, ohne befolgt zu werden</translation>
    </message>
    <message>
        <source>no second</source>
        <translation>keine zweite</translation>
    </message>
    <message>
        <source>&amp;beside</source>
        <translation>&amp;neben</translation>
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
        <source>How much a right answer counts against a quick one</source>
        <translation>Wie viel eine richtige Antwort gegen eine schnelle zählt</translation>
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
        <source>the higher, the more it is worth: a bar each number of bits</source>
        <translation>je höher, desto wertvoller: ein Balken je Bitzahl</translation>
    </message>
    <message>
        <source>Whether %1 learns from each frame</source>
        <translation>Ob %1 aus jedem Bild lernt</translation>
    </message>
    <message>
        <source>%1 decides as it was made: it does not learn</source>
        <translation>%1 entscheidet, wie es gemacht ist: es lernt nicht</translation>
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
        <source>waits for a frame to learn from</source>
        <translation>wartet auf ein Bild, aus dem es lernt</translation>
    </message>
    <message>
        <source>the higher, the likelier, up to %1 %: a bar each number of bits</source>
        <translation>je höher, desto wahrscheinlicher, bis %1 %: ein Balken je Bitzahl</translation>
    </message>
</context>
<context>
    <name>coinfer::AnswerPanel</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>How sure the network is</source>
        <translation>Wie sicher das Netz ist</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>truth not known</source>
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
        <source>Exit %1 of the device, because the reply was late</source>
        <translation>Ausgang %1 des Geräts, weil die Antwort zu spät kam</translation>
    </message>
    <message>
        <source>Exit %1 of the device, because the link failed</source>
        <translation>Ausgang %1 des Geräts, weil die Verbindung ausfiel</translation>
    </message>
    <message>
        <source>Exit %1 after %2 ms</source>
        <translation>Ausgang %1 nach %2 ms</translation>
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
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
</context>
<context>
    <name>coinfer::ChartCard</name>
    <message>
        <source>Copy as a picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
</context>
<context>
    <name>coinfer::ChartChooser</name>
    <message>
        <source>Shows this (%1)</source>
        <translation>Zeigt dies (%1)</translation>
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
        <source>Shows or hides %1</source>
        <translation>Zeigt oder verbirgt %1</translation>
    </message>
</context>
<context>
    <name>coinfer::ChoiceMap</name>
    <message>
        <source>What the policy thinks of each exit, cut and number of bits</source>
        <translation>Was die Strategie von jedem Ausgang, Schnitt und jeder Bitzahl hält</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>probability %1 %</source>
        <translation>Wahrscheinlichkeit %1 %</translation>
    </message>
    <message>
        <source>worth %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
</context>
<context>
    <name>coinfer::ClassBars</name>
    <message>
        <source>Most probable classes</source>
        <translation>Wahrscheinlichste Klassen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
        <source>A local exit answers when the reply would come too late</source>
        <translation>Ein lokaler Ausgang antwortet, wenn die Antwort der Edge zu spät käme</translation>
    </message>
</context>
<context>
    <name>coinfer::DecisionChart</name>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>1 bit</source>
        <translation>1 Bit</translation>
    </message>
    <message>
        <source>float</source>
        <translation>float</translation>
    </message>
    <message>
        <source>cut 0</source>
        <translation>Schnitt 0</translation>
    </message>
    <message>
        <source>cut %1</source>
        <translation>Schnitt %1</translation>
    </message>
    <message>
        <source>exit 1</source>
        <translation>Ausgang 1</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>nichts wird gesendet</translation>
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
    <name>coinfer::EdgeModel</name>
    <message>
        <source>%1 was turned away: %2</source>
        <translation>%1 wurde abgewiesen: %2</translation>
    </message>
</context>
<context>
    <name>coinfer::EdgePage</name>
    <message>
        <source>Type this on the device</source>
        <translation>Auf dem Gerät eintippen</translation>
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
        <source>Everybody on this network can connect, and nothing is encrypted.</source>
        <translation>Jeder in diesem Netz kann sich verbinden, und nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Only this machine can connect. To let others in, start again with that switch on.</source>
        <translation>Nur dieser Rechner kann sich verbinden. Um andere einzulassen, mit diesem Schalter neu starten.</translation>
    </message>
    <message>
        <source>Serves %1. A device with another model is turned away.</source>
        <translation>Bedient %1. Ein Gerät mit anderem Modell wird abgewiesen.</translation>
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
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>No device yet. On the other machine choose &quot;Be a device&quot;, or run coinfer-cli device --connect %1</source>
        <translation>Noch kein Gerät. Auf dem anderen Rechner „Gerät sein“ wählen oder coinfer-cli device --connect %1 aufrufen</translation>
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
        <source>cannot be read on this machine</source>
        <translation>auf diesem Rechner nicht lesbar</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
        <source>Filter of the frames</source>
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
        <source>Only wrong answers, where the truth is known</source>
        <translation>Nur falsche Antworten, wo die Wahrheit bekannt ist</translation>
    </message>
    <message>
        <source>Guarded</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>Only frames that a local exit answered because the reply would have been late</source>
        <translation>Nur Bilder, die ein lokaler Ausgang beantwortet hat, weil die Antwort zu spät gekommen wäre</translation>
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
        <source>No frame is like that. Clear the filter to see all.</source>
        <translation>Kein Bild ist so. Ohne Filter sind alle zu sehen.</translation>
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
        <source>%1 in the log and in exports</source>
        <translation>%1 im Protokoll und in Exporten</translation>
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
        <source>A sentence on each page, for whoever is new here</source>
        <translation>Ein Satz auf jeder Seite für alle, die neu sind</translation>
    </message>
    <message>
        <source>Quit Coinfer</source>
        <translation>Coinfer beenden</translation>
    </message>
    <message>
        <source>Ends the program</source>
        <translation>Beendet das Programm</translation>
    </message>
</context>
<context>
    <name>coinfer::HintStrip</name>
    <message>
        <source>Got &amp;it</source>
        <translation>&amp;Verstanden</translation>
    </message>
    <message>
        <source>Does not show this hint again</source>
        <translation>Zeigt diesen Hinweis nicht wieder</translation>
    </message>
</context>
<context>
    <name>coinfer::LatencyChart</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
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
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Lets the run go on</source>
        <translation>Lässt den Lauf weitergehen</translation>
    </message>
    <message>
        <source>Pauses the run: no frame is taken</source>
        <translation>Hält den Lauf an: kein Bild wird genommen</translation>
    </message>
</context>
<context>
    <name>coinfer::LoadChart</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlaufzeit</translation>
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
        <source>1 ms</source>
        <translation>1 ms</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
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
        <source>%1, edge – Coinfer</source>
        <translation>%1, Edge – Coinfer</translation>
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
        <source>Theme, language, and what is remembered</source>
        <translation>Farben, Sprache und was gemerkt wird</translation>
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
        <source>A rate like 400kbit, 3.5mbit or 1gbit, then Enter</source>
        <translation>Eine Rate wie 400kbit, 3.5mbit oder 1gbit, dann Eingabetaste</translation>
    </message>
    <message>
        <source>&amp;Open a trace…</source>
        <translation>Verlauf &amp;öffnen…</translation>
    </message>
    <message>
        <source>A file with the columns time_s,mbps plays over and over</source>
        <translation>Eine Datei mit den Spalten time_s,mbps wird immer wieder abgespielt</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Added to all that the device sends</source>
        <translation>Kommt zu allem hinzu, was das Gerät sendet</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>On top of the delay, drawn anew between 0 and this</source>
        <translation>Zusätzlich zur Verzögerung, jedes Mal neu gezogen zwischen 0 und diesem Wert</translation>
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
        <source>Lately</source>
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
        <source>A rate of nothing cuts the link; the scenario outage shows that for a while.</source>
        <translation>Eine Rate von null trennt die Verbindung; das Szenario outage zeigt das für eine Weile.</translation>
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
        <source>%1 ms</source>
        <translation>%1 ms</translation>
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
        <source>of %1 frames the link failed %2, replies were late for %3</source>
        <translation>von %1 Bildern: %2-mal fiel die Verbindung aus, %3-mal kam die Antwort zu spät</translation>
    </message>
    <message>
        <source>%1. Meanwhile the device answers alone.</source>
        <translation>%1. Solange antwortet das Gerät allein.</translation>
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
        <source>%1: %2 million multiply-adds, passes on %3</source>
        <translation>%1: %2 Millionen Multiplikationen, gibt %3 weiter</translation>
    </message>
    <message>
        <source>Exit %1</source>
        <translation>Ausgang %1</translation>
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
</context>
<context>
    <name>coinfer::PhaseBars</name>
    <message>
        <source>Where the time goes, against the deadline</source>
        <translation>Wohin die Zeit geht, gegen die Frist</translation>
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
        <source>Who decides on exit, cut and bits (Alt+P)</source>
        <translation>Wer über Ausgang, Schnitt und Bit entscheidet (Alt+S)</translation>
    </message>
</context>
<context>
    <name>coinfer::RecordBar</name>
    <message>
        <source>File to record to</source>
        <translation>Datei für die Aufzeichnung</translation>
    </message>
    <message>
        <source>Choose the file to record to</source>
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
        <source>Recording; what is older than a second survives a crash.</source>
        <translation>Zeichnet auf; was älter als eine Sekunde ist, übersteht einen Absturz.</translation>
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
</context>
<context>
    <name>coinfer::Replay</name>
    <message>
        <source>replay of %1</source>
        <translation>Wiedergabe von %1</translation>
    </message>
    <message>
        <source>%1 holds no frames: there is nothing to replay</source>
        <translation>%1 enthält keine Bilder: Es gibt nichts wiederzugeben</translation>
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
        <source>This is a replay: what was decided then stays as it was. End the replay to change settings of a run.</source>
        <translation>Dies ist eine Wiedergabe: Was damals entschieden wurde, bleibt. Zum Ändern von Einstellungen die Wiedergabe beenden.</translation>
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
        <source>One frame further</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>Place in the session</source>
        <translation>Stelle in der Sitzung</translation>
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
        <source>Speed of the replay</source>
        <translation>Tempo der Wiedergabe</translation>
    </message>
    <message>
        <source>%1 times</source>
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
        <source>frame %1 of %2; a log keeps no pictures</source>
        <translation>Bild %1 von %2; ein Protokoll enthält keine Bilder</translation>
    </message>
    <message>
        <source>Replayed from %1: a log keeps decisions, not their reasons.</source>
        <translation>Wiedergabe aus %1: Ein Protokoll enthält Entscheidungen, nicht ihre Gründe.</translation>
    </message>
</context>
<context>
    <name>coinfer::RunModel</name>
    <message>
        <source>All frames are answered; the source has come to its end.</source>
        <translation>Alle Bilder sind beantwortet; die Quelle ist zu Ende.</translation>
    </message>
</context>
<context>
    <name>coinfer::ScheduleView</name>
    <message>
        <source>Bandwidth limit over time</source>
        <translation>Bandbreitengrenze über der Zeit</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 s</translation>
    </message>
    <message>
        <source>%1 s, then again</source>
        <translation>%1 s, dann von vorn</translation>
    </message>
    <message>
        <source>No limit: the link carries what it can.</source>
        <translation>Keine Grenze: Die Verbindung trägt, was sie kann.</translation>
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
        <source>Set a second log beside this session</source>
        <translation>Ein zweites Protokoll neben diese Sitzung stellen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>See this log again on the live pages</source>
        <translation>Dieses Protokoll auf den Live-Seiten noch einmal sehen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>All frames as a file, or a report</source>
        <translation>Alle Bilder als Datei, oder ein Bericht</translation>
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
        <source>Give up what is under way</source>
        <translation>Abbrechen, was gerade läuft</translation>
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
</context>
<context>
    <name>coinfer::SessionPage</name>
    <message>
        <source>Its last line is cut off, as after a crash; all before it is here.</source>
        <translation>Die letzte Zeile ist abgeschnitten, wie nach einem Absturz; alles davor ist da.</translation>
    </message>
    <message>
        <source>%1 lines were damaged and are left out; the last one is cut off.</source>
        <translation>%1 Zeilen waren beschädigt und fehlen; die letzte ist abgeschnitten.</translation>
    </message>
    <message>
        <source>1 line was damaged and is left out; the rest is here.</source>
        <translation>1 Zeile war beschädigt und fehlt; der Rest ist da.</translation>
    </message>
    <message>
        <source>%1 lines were damaged and are left out; the rest is here.</source>
        <translation>%1 Zeilen waren beschädigt und fehlen; der Rest ist da.</translation>
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
        <source>No run and no log is open</source>
        <translation>Kein Lauf und kein Protokoll ist offen</translation>
    </message>
    <message>
        <source>This log holds no frames.</source>
        <translation>Dieses Protokoll enthält keine Bilder.</translation>
    </message>
    <message>
        <source>Each answered frame gets a line here, as soon as the first one comes.</source>
        <translation>Jedes beantwortete Bild bekommt hier eine Zeile, sobald das erste da ist.</translation>
    </message>
    <message>
        <source>Start a run, or open a session log, and its frames get a line each here.</source>
        <translation>Nach dem Start eines Laufs oder dem Öffnen eines Protokolls steht hier eine Zeile je Bild.</translation>
    </message>
    <message>
        <source>Sums by policy come with the first frames.</source>
        <translation>Summen nach Strategie kommen mit den ersten Bildern.</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Compare… sets a second log beside this session: both sums, and their difference.</source>
        <translation>Vergleichen… stellt ein zweites Protokoll neben diese Sitzung: beide Summen und ihr Unterschied.</translation>
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
        <source>Kept by themselves: page, size of the window, and for the demo and the device policy, throttle, deadline and accuracy weight.</source>
        <translation>Von selbst gemerkt: Seite, Fenstergröße und, für Vorführung und Gerät, Strategie, Drossel, Frist und Gewicht der Trefferquote.</translation>
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
        <source>as the system</source>
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
        <source>The language changes when the program starts again.</source>
        <translation>Die Sprache ändert sich beim nächsten Start des Programms.</translation>
    </message>
</context>
<context>
    <name>coinfer::SideBySide</name>
    <message>
        <source>Two policies on the same frame</source>
        <translation>Zwei Strategien am selben Bild</translation>
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
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not logged</source>
        <translation>nicht im Protokoll</translation>
    </message>
</context>
<context>
    <name>coinfer::StartPage</name>
    <message>
        <source>One neural network, two machines</source>
        <translation>Ein neuronales Netz, zwei Rechner</translation>
    </message>
    <message>
        <source>A device with a camera runs the first layers, an edge finishes the job. For every frame a policy decides where to cut.</source>
        <translation>Ein Gerät mit Kamera rechnet die ersten Schichten, eine Edge den Rest. Für jedes Bild entscheidet eine Strategie, wo geschnitten wird.</translation>
    </message>
    <message>
        <source>Source of the frames</source>
        <translation>Quelle der Bilder</translation>
    </message>
    <message>
        <source>auto (a camera if there is one), camera:0, file:CLIP, images:DIR, dataset:NAME or gstreamer:PIPELINE</source>
        <translation>auto (eine Kamera, wenn es eine gibt), camera:0, file:CLIP, images:ORDNER, dataset:NAME oder gstreamer:PIPELINE</translation>
    </message>
    <message>
        <source>Demo on this machine</source>
        <translation>Vorführung auf diesem Rechner</translation>
    </message>
    <message>
        <source>Device and edge both here, joined over real TCP. The device is made as slow as a Raspberry Pi, the link as a mobile network.</source>
        <translation>Gerät und Edge beide hier, verbunden über echtes TCP. Das Gerät ist so langsam wie ein Raspberry Pi, die Verbindung wie ein Mobilfunknetz.</translation>
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
        <source>Be a device</source>
        <translation>Gerät sein</translation>
    </message>
    <message>
        <source>Take pictures here and let an edge help.</source>
        <translation>Hier Bilder aufnehmen und eine Edge helfen lassen.</translation>
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
        <source>As the edge shows it: HOST:PORT</source>
        <translation>Wie die Edge sie zeigt: HOST:PORT</translation>
    </message>
    <message>
        <source>Be an edge</source>
        <translation>Edge sein</translation>
    </message>
    <message>
        <source>Finish what devices send here.</source>
        <translation>Fertig rechnen, was Geräte hierher senden.</translation>
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
        <source>Devices must use the same: imagenette for cameras and photographs</source>
        <translation>Geräte müssen dasselbe benutzen: imagenette für Kameras und Fotos</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Let other machines in</source>
        <translation>Andere Rechner einlassen</translation>
    </message>
    <message>
        <source>Everybody on the network can connect then, and nothing is encrypted. Use it on a network that you trust.</source>
        <translation>Dann kann sich jeder im Netz verbinden, und nichts ist verschlüsselt. Nur in einem Netz verwenden, dem Sie trauen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ending the run…</source>
        <translation>Lauf wird beendet …</translation>
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
        <source>Frames overtaken by a newer one before they were begun</source>
        <translation>Bilder, die ein neueres überholt hat, bevor sie begonnen wurden</translation>
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
        <source>device emulated %1 times slower</source>
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
        <source>Keeps every core of this machine busy, so that the device gets slow</source>
        <translation>Hält jeden Kern dieses Rechners beschäftigt, sodass das Gerät langsam wird</translation>
    </message>
    <message>
        <source>How busy each core is kept</source>
        <translation>Wie stark jeder Kern beschäftigt wird</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>load not known</source>
        <translation>Last unbekannt</translation>
    </message>
    <message>
        <source>load of the device %1 %</source>
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
        <source>Limits what the link may carry</source>
        <translation>Begrenzt, was die Verbindung tragen darf</translation>
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
        <source>Shows the newest frames again (H; with 30 seconds: 0)</source>
        <translation>Zeigt wieder die neuesten Bilder (H; mit 30 Sekunden: 0)</translation>
    </message>
    <message>
        <source>Longer time</source>
        <translation>Längere Zeit</translation>
    </message>
    <message>
        <source>Shorter time</source>
        <translation>Kürzere Zeit</translation>
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
        <source>the run is paused</source>
        <translation>der Lauf ruht</translation>
    </message>
    <message>
        <source>the run goes on</source>
        <translation>der Lauf geht weiter</translation>
    </message>
    <message>
        <source>Charts frozen at %1 to %2; %3</source>
        <translation>Diagramme stehen bei %1 bis %2; %3</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>Die letzten %1</translation>
    </message>
    <message>
        <source>Holds the charts as they are; the run goes on</source>
        <translation>Hält die Diagramme an; der Lauf geht weiter</translation>
    </message>
    <message>
        <source>Shows a longer time</source>
        <translation>Zeigt eine längere Zeit</translation>
    </message>
    <message>
        <source>Shows a shorter time</source>
        <translation>Zeigt eine kürzere Zeit</translation>
    </message>
    <message>
        <source>Holds the charts as they are; the edge goes on</source>
        <translation>Hält die Diagramme an; die Edge läuft weiter</translation>
    </message>
    <message>
        <source>the edge goes on</source>
        <translation>die Edge läuft weiter</translation>
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
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>none looks on</source>
        <translation>keine schaut zu</translation>
    </message>
    <message>
        <source>%1 would do the same</source>
        <translation>%1 täte dasselbe</translation>
    </message>
    <message>
        <source>%1 would do otherwise</source>
        <translation>%1 täte anderes</translation>
    </message>
    <message>
        <source>; expects %1</source>
        <translation>; erwartet %1</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation> in %1</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::Keeper</name>
    <message>
        <source>The settings in %1 are damaged; what could not be read has its default.</source>
        <translation>Die Einstellungen in %1 sind beschädigt; was nicht lesbar war, hat seinen Vorgabewert.</translation>
    </message>
    <message>
        <source>Settings that make no sense have their defaults: %1.</source>
        <translation>Unsinnige Einstellungen haben ihre Vorgabewerte: %1.</translation>
    </message>
    <message>
        <source>The file as it was is kept in %1.</source>
        <translation>Die Datei, wie sie war, liegt in %1.</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::LogTap</name>
    <message>
        <source>%1; the run goes on without a log</source>
        <translation>%1; der Lauf geht ohne Protokoll weiter</translation>
    </message>
</context>
<context>
    <name>coinfer::gui::Roles</name>
    <message>
        <source>Opening %1 and measuring how fast this machine is…</source>
        <translation>%1 wird geöffnet und dieser Rechner vermessen…</translation>
    </message>
    <message>
        <source>Opening the model %1…</source>
        <translation>Modell %1 wird geöffnet…</translation>
    </message>
    <message>
        <source>The demo runs, with pictures from %1.</source>
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
        <source>Ending the run before…</source>
        <translation>Voriger Lauf wird beendet …</translation>
    </message>
    <message>
        <source>%1; going on with the throttle %2</source>
        <translation>%1; weiter mit der Drossel %2</translation>
    </message>
</context>
</TS>
