package discord

import (
	"fmt"
	"testing"
)

func TestKept(t *testing.T) {
	var k kept[int]
	for i := range maxKept + 10 {
		if !k.put(fmt.Sprint(i), i) {
			t.Fatalf("%d is known", i)
		}
	}
	if _, ok := k.get("9"); ok || len(k.byKey) != maxKept {
		t.Errorf("%d are kept", len(k.byKey))
	}
	if n, ok := k.get("10"); !ok || n != 10 || k.put("10", 1) {
		t.Error("the last are not kept")
	}
}
