package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RstParserTest {
    @Test
    void levelsGoByTheFirstUseOfAnAdornment() {
        assertThat(blocks("""
                ######
                 Book
                ######

                Chapter ``one``
                ~~~~~~~~~~~~~~~

                Part
                ====
                Text right below.

                Chapter two
                ~~~~~~~~~~~
                """))
                .containsExactly("h1 Book", "h2 Chapter one", "h3 Part", "p Text right below.", "h2 Chapter two");
        assertThat(read("First\n-----\n\nSecond\n======\n").title()).contains("First");
    }

    @Test
    void underlinesThatAreTooShortAndTransitionsAreNoTitles() {
        assertThat(blocks("A long line\n---\n\nText\n\n--------\n\nMore"))
                .containsExactly("p A long line ---", "p Text", "p More");
    }

    @Test
    void codeBlocksLoseTheirDirectiveAndKeepTheirLines() {
        assertThat(blocks("""
                Run it:

                .. code-block:: bash
                   :linenos:
                   :caption: The *command*

                   ros run \\
                     --once

                   done

                Then see::

                  a *b*

                And ::

                > quoted
                > lines

                .. code:: c++

                   x::y();
                """))
                .containsExactly(
                        "p Run it:",
                        "p The command",
                        "code ros run \\\n  --once\n\ndone",
                        "p Then see:",
                        "code a *b*",
                        "p And",
                        "code > quoted\n> lines",
                        "code x::y();");
    }

    @Test
    void admonitionsLeadTheirContent() {
        assertThat(blocks("""
                .. note:: It is *hot*.
                   Really.

                   Second paragraph.

                .. warning::

                   - an item

                .. tip::
                   :class: wide

                   .. code-block:: sh

                      ls

                .. admonition:: Did you know

                   Yes.

                .. versionadded:: 2.1 The flag.
                """))
                .containsExactly(
                        "p Note: It is hot. Really.",
                        "p Second paragraph.",
                        "li1 Warning: an item",
                        "p Tip:",
                        "code ls",
                        "p Did you know:",
                        "p Yes.",
                        "p New in version 2.1: The flag.");
    }

    @Test
    void tabsKeepTheirNamesAndContents() {
        assertThat(blocks("""
                .. tabs::

                  .. group-tab:: Linux

                    Use apt.

                    .. code-block:: bash

                        sudo apt update

                  .. group-tab:: Windows

                    Use choco.
                """))
                .containsExactly("p Linux:", "p Use apt.", "code sudo apt update", "p Windows:", "p Use choco.");
    }

    @Test
    void whatSteersThePageLeavesNothing() {
        assertThat(blocks("""
                :orphan:

                .. _label:
                .. _site: https://example.org/
                __ https://example.org/anonymous
                .. |logo| image:: logo.png
                   :alt: Logo
                .. contents:: Table of Contents
                   :depth: 2

                .. toctree::
                   :hidden:

                   one
                   two

                .. include:: other.rst
                .. image:: picture.png
                   :width: 3

                .. raw:: html

                   <style>p {}</style>

                .. a comment
                   of two lines
                ..
                   another

                .. redirect-from::

                   old/page

                Text
                """)).containsExactly("p Text");
    }

    @Test
    void figuresKeepTheirCaptions() {
        assertThat(blocks(".. figure:: a.png\n   :width: 2\n\n   The *caption*.\n\n   A legend."))
                .containsExactly("p The caption.", "p A legend.");
    }

    @Test
    void unknownDirectivesKeepTheirContent() {
        assertThat(blocks(".. fancy-box:: arg\n   :opt: 1\n\n   Inside.")).containsExactly("p Inside.");
        assertThat(blocks(".. py:function:: open(path)\n\n   Opens it."))
                .containsExactly("code open(path)", "p Opens it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\u0001',
            value = {
                "*a* **b** ``c *d*`` e¦a b c *d* e",
                "see :doc:`the guide <../guide>` now¦see the guide now",
                "see :doc:`../how-to/Install-It`.¦see Install It.",
                "a :ref:`title <x>`, :term:`node`, :kbd:`Ctrl-C`¦a title, node, Ctrl-C",
                ":py:class:`~pkg.mod.Thing` and :func:`!run`¦Thing and run",
                "`text <https://example.org/a_b>`_ and `more <https://example.org>`__.¦text and more.",
                "`<https://example.org>`_¦https://example.org",
                "`interpreted` and `phrase`_¦interpreted and phrase",
                "https://example.org/a_b_c/ stays¦https://example.org/a_b_c/ stays",
                "snake_case_ and __init__ and a*b*c stay¦snake_case_ and __init__ and a*b*c stay",
                "2 * 3 * 4, \"*\" and (`) stay¦2 * 3 * 4, \"*\" and (`) stay",
                "H\\ :sub:`2`\\ O and \\*not\\*¦H2O and *not*",
                "fact [1]_, other [#a]_ and [Knuth74]_.¦fact, other and [Knuth74].",
                "an _`inline target` here¦an inline target here",
                "C:\\\\temp and ``C:\\temp``¦C:\\temp and C:\\temp",
                "open *emphasis, open ``literal, open `text¦open *emphasis, open ``literal, open `text",
                ":rfc:`2616` and :pep:`8` and `x`:code:¦RFC 2616 and PEP 8 and x",
                "time 12:30: `a`¦time 12:30: a",
                "''quoted'' “*a*” (*b*)¦''quoted'' “a” (b)",
            })
    void takesInlineMarkupAway(String source, String text) {
        assertThat(blocks(source)).containsExactly("p " + text);
    }

    @Test
    void referencesLeadToWhatTheSourceNames() {
        assertThat(blocks("""
                .. _setup:

                Setting up
                ----------

                See bloomed_, :ref:`setup`, other_ and |name| |mark| |unknown|.

                .. _bloomed: https://example.org
                .. |name| replace:: the *tool*
                .. |mark| unicode:: U+00AE .. registered
                """))
                .containsExactly("h1 Setting up", "p See bloomed, Setting up, other_ and the tool ® unknown.");
    }

    @Test
    void readsLists() {
        assertThat(blocks("""
                * one
                  goes on

                * two

                  - inner

                  more of two::

                     code

                #. first
                #. second

                3) third
                   line

                A. Person wrote this,
                and that.

                #. again
                """))
                .containsExactly(
                        "li1 one goes on",
                        "li1 two",
                        "li2 inner",
                        "li1 more of two:",
                        "code code",
                        "li1 1. first",
                        "li1 2. second",
                        "li1 3) third line",
                        "p A. Person wrote this, and that.",
                        "li1 1. again");
    }

    @Test
    void readsDefinitionsFieldsAndOptions() {
        assertThat(blocks("""
                term : kind
                  Its *meaning*.

                  More.

                :Author: Jane
                :param x: the
                  value

                -v, --verbose  Says more.
                --file=NAME
                    Reads it.
                """))
                .containsExactly(
                        "li1 term : kind\nIts meaning.",
                        "li1 More.",
                        "li1 Author: Jane",
                        "li1 param x: the value",
                        "li1 -v, --verbose Says more.",
                        "li1 --file=NAME Reads it.");
    }

    @Test
    void readsQuotesLineBlocksAndFootnotes() {
        assertThat(blocks("""
                Text

                  Quoted
                  words.

                | Roses are *red*,
                | violets
                  are blue.

                .. [1] The note.
                .. [Knuth74] Donald Knuth,
                   1974.

                >>> 1 + 1
                2
                """))
                .containsExactly(
                        "p Text",
                        "q Quoted words.",
                        "p Roses are red,\nviolets are blue.",
                        "p The note.",
                        "p [Knuth74] Donald Knuth, 1974.",
                        "code >>> 1 + 1\n2");
    }

    @Test
    void readsGridTables() {
        assertThat(blocks("""
                +--------+-----------------+
                | Name   | *Meaning*       |
                +========+=================+
                | ``a``  | first line      |
                |        | second line     |
                +--------+-----------------+
                | both columns             |
                +--------+-----------------+

                Text
                """))
                .containsExactly("table Name | Meaning\na | first line second line\nboth columns", "p Text");
    }

    @Test
    void readsSimpleTables() {
        assertThat(blocks("""
                =====  =========
                Name   Meaning
                =====  =========
                ``a``  first
                       line
                b      :doc:`c`
                =====  =========

                Text
                """)).containsExactly("table Name | Meaning\na | first line\nb | c", "p Text");
    }

    @Test
    void readsTablesThatAreWrittenAsLists() {
        assertThat(blocks("""
                .. list-table:: The title
                   :header-rows: 1

                   * - Name
                     - Meaning
                   * - ``a``
                     - first

                       second
                   * -
                     - |none|
                """)).containsExactly("p The title", "table Name | Meaning\na | first second\n| none");
        assertThat(blocks(".. csv-table::\n   :header: \"A\", B\n\n   \"x, \"\"y\"\"\", *z*\n   1,"))
                .containsExactly("table A | B\nx, \"y\" | z\n1 |");
    }

    @Test
    void glossariesAndNestedBodiesAreRead() {
        assertThat(blocks(".. glossary::\n\n   node\n      A process.\n\n   topic\n      A :term:`node`'s channel."))
                .containsExactly("li1 node\nA process.", "li1 topic\nA node's channel.");
    }

    @Test
    void substitutionsDoNotBlowAPageUp() {
        String bomb = ".. |a| replace:: |b| |b|\n.. |b| replace:: " + "x".repeat(300) + "\n\n|a| |b| end";
        assertThat(blocks(bomb)).containsExactly("p b b  end".replace("  ", " "));
    }

    private static Reading read(String source) {
        return Reading.of(TextFormat.RESTRUCTURED_TEXT, source);
    }

    private static List<String> blocks(String source) {
        return read(source).blocks();
    }
}
