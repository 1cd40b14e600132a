<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>coinfer::EdgePage</name>
    <message numerus="yes">
        <source>%n frame(s) answered</source>
        <translation>
            <numerusform>%n frame answered</numerusform>
            <numerusform>%n frames answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coinfer::MachinesView</name>
    <message numerus="yes">
        <source>%n stage(s)</source>
        <translation>
            <numerusform>%n stage</numerusform>
            <numerusform>%n stages</numerusform>
        </translation>
    </message>
</context>
</TS>
