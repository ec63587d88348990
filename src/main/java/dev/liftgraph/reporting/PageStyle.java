package dev.liftgraph.reporting;

import dev.liftgraph.api.Sha256;
import java.util.Base64;

/** How a report looks, and the policy that lets a browser use this style and nothing else. */
final class PageStyle {
    static final String CSS =
            """
            @page { size: A4; margin: 12mm }
            :root { color-scheme: only light }
            * { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact }
            body { margin: 0 auto; width: 186mm; padding: 0; background: #ffffff; color: #1a1a1a;
                   font: 8.5pt/1.3 system-ui, Liberation Sans, Arial, sans-serif }
            h1 { margin: 0; font-size: 16pt; line-height: 1.2; overflow: hidden; display: -webkit-box;
                 -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow-wrap: anywhere }
            h2 { margin: 2.5mm 0 0; font-size: 11pt; overflow: hidden; white-space: nowrap;
                 text-overflow: ellipsis; border-top: 0.3mm solid #1b3a57; padding-top: 1mm }
            h2 small { font-weight: normal; color: #555555; font-size: 8pt }
            p { margin: 0.8mm 0; overflow-wrap: anywhere }
            .objective { font-size: 9.5pt }
            .timeline svg { display: block; width: 100%; height: 5mm; margin-top: 1.5mm }
            .legend, .note, footer { color: #444444; font-size: 7.5pt }
            .spending { font-weight: bold }
            .warning { border-left: 0.8mm solid #b3261e; padding-left: 1.5mm; font-size: 7.5pt }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0.8mm 0 }
            th, td { padding: 0 1mm; text-align: left; height: 4.4mm; overflow: hidden; white-space: nowrap;
                     text-overflow: ellipsis; font-size: 7pt; vertical-align: middle }
            th { border-bottom: 0.2mm solid #1b3a57; font-weight: bold }
            .number { text-align: right; font-variant-numeric: tabular-nums }
            .treatment { width: 12% } .units { width: 7% } .validity { width: 12.5% } .plot { width: 26% }
            .lift { width: 18% } .revenue { width: 25% } .cost { width: 9.5% } .roi { width: 22% }
            .gain { width: 7.5% } .basis { width: 7.5% }
            .plot { padding: 0 } .plot svg { display: block; width: 100%; height: 4.4mm }
            .badge { border: 0.25mm solid #1a1a1a; border-radius: 0.8mm; padding: 0 0.8mm; font-size: 6pt }
            .valid { background: #1b3a57; color: #ffffff } .underpowered { border-style: dashed }
            .too_small, .no_data { border-style: dotted } .srm_failed { border-style: double; font-weight: bold }
            @media screen { body { padding: 8mm 0 } }
            footer { margin-top: 2mm; border-top: 0.2mm solid #999999 }
            """;

    /** Nothing is fetched, run or framed. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(Sha256.of(CSS))
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageStyle() {}
}
