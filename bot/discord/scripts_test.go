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
	k.set("10", 2)
	k.drop("11")
	k.put("new", 3)
	k.put("newest", 4)
	if n, ok := k.get("10"); !ok || n != 2 || len(k.byKey) != maxKept {
		t.Errorf("the value that was set last is %d, %v, of %d", n, ok, len(k.byKey))
	}
	if _, ok := k.get("12"); ok {
		t.Error("the oldest is kept")
	}
}
