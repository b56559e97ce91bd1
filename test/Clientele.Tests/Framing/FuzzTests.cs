using System.Diagnostics;
using System.Globalization;
using Clientele.Testing;

namespace Clientele.Tests;

/// <summary>
/// Framings made by the grammar, on bytes made by chance, cut by chance. Two seconds; CLIENTELE_FUZZ_SECONDS makes it longer
/// (<c>./run fuzz</c>), and CLIENTELE_FUZZ_SEED begins with another seed. What it finds is added to Corpus.
/// </summary>
public class FuzzTests
{
    private const int FewestFramings = 20;

    [Fact]
    public void Any_framing_gives_the_same_however_bytes_arrive()
    {
        double seconds = Setting("CLIENTELE_FUZZ_SECONDS", 2);
        int seed = (int)Setting("CLIENTELE_FUZZ_SEED", 1);
        var watch = Stopwatch.StartNew();
        for (int framings = 0; framings < FewestFramings || watch.Elapsed.TotalSeconds < seconds; framings++)
            Check(unchecked(seed + framings));
    }

    [Fact]
    public void What_once_failed_does_not_fail_again()
    {
        foreach (string line in File.ReadLines(Repository.At("test", "Clientele.Tests", "Framing", "Corpus", "streams.tsv")))
        {
            if (line.StartsWith('#'))
                continue;
            string[] fields = line.Split('\t');
            var check = new FramingCheck(Framing.Parse(fields[0]))
            {
                Encoding = TextEncoding.Get(fields[1]),
                MaxFrame = int.Parse(fields[2], CultureInfo.InvariantCulture),
            };
            check.CheckStream(Convert.FromHexString(fields[3]), 1, 2, 3);
        }
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        Framing framing = RandomFraming.Next(random);
        TextEncoding encoding = TextEncoding.Get(Samples.EncodingNames[random.Next(Samples.EncodingNames.Length)]);
        List<FramingSample> samples = [];
        for (int i = 0; i < 8; i++)
        {
            var message = new byte[random.Next(12)];
            random.NextBytes(message);
            try
            {
                var frame = new byte[framing.WrappedLength(message, encoding)];
                framing.Wrap(message, frame, encoding);
                samples.Add(new FramingSample(frame, message));
            }
            catch (FramingException)
            {
                // It carries others.
            }
        }

        ReadOnlyMemory<byte>[] pieces = [new byte[] { 1 }, new byte[] { 2 }, new byte[] { 0x7E }, new byte[] { 0x7C }, new byte[] { 0xFE }];
        try
        {
            new FramingCheck(framing, samples) { Encoding = encoding, Seed = seed, Rounds = 50, Pieces = pieces }.Fuzz();
            new FramingCheck(framing) { Encoding = encoding, Seed = seed, Rounds = 10, Pieces = pieces }.CheckWriting();
        }
        catch (FramingCheckException error)
        {
            throw new InvalidOperationException($"CLIENTELE_FUZZ_SEED={seed}, {encoding}: {error.Message}", error);
        }
    }

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
