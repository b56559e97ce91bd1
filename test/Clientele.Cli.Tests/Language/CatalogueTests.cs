using System.Reflection;
using Clientele.Cli.Language.Chinese;
using Clientele.Cli.Language.English;
using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Tests.Language;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_key_has_words_in_both_languages()
    {
        (string Key, string English, string Chinese)[] all = [.. typeof(Catalogue).GetProperties().SelectMany(Words)];
        Assert.True(all.Length > 200, $"{all.Length} keys");
        Assert.All(all, one => Assert.True(one.English.Length > 0 && one.Chinese.Length > 0, one.Key));
        Assert.Contains(all, one => one.Chinese.Any(c => c > 0x2E80));
        Assert.DoesNotContain(all, one => one.English.Any(c => c > 0x2E80));
    }

    private static IEnumerable<(string, string, string)> Words(PropertyInfo topic)
    {
        object english = topic.GetValue(new EnglishCatalogue())!, chinese = topic.GetValue(new ChineseCatalogue())!;
        return topic.PropertyType.GetProperties()
            .Select(key => ($"{topic.Name}.{key.Name}", (string)key.GetValue(english)!, (string)key.GetValue(chinese)!));
    }
}
